"""How good the enrichment is, by gold sets of anybody's: `dateline evaluate enrichment`."""
