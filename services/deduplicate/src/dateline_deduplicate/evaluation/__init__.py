"""How good the decisions are, on labelled news."""

from dateline_deduplicate.evaluation.copies import CopiesReport, evaluate_copies
from dateline_deduplicate.evaluation.stories import StoriesReport, evaluate

__all__ = ["CopiesReport", "StoriesReport", "evaluate", "evaluate_copies"]
