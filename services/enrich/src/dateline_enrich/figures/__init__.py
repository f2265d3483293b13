"""How many and how much: the numbers that a text reports of something."""

from dateline_enrich.figures.finding import METHOD, find

__all__ = ["METHOD", "find"]
