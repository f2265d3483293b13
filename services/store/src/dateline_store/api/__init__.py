"""The read API: `queries` ask the database, `routes` speak HTTP, `app` puts them together."""
