"""Dateline ingest: bytes in any accepted format to ArticleIngested."""
