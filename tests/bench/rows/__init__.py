"""The rows, one file for each question."""
