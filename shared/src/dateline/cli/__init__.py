"""The dateline command line."""
