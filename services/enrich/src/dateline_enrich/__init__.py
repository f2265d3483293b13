"""Dateline enrich: the people, places, dates, quotes and topics that the text says."""
