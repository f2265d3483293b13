"""What every Dateline service and every consumer downstream imports."""
