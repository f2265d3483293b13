"""HTTP: parameters in, JSON, feeds and streams out. What is asked of the database is in `queries`."""
