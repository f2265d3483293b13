"""Dateline store: articles and stories in a database, the newer version winning."""
