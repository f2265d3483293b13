"""Dateline deduplicate: which articles repeat each other, and which story each belongs to."""
