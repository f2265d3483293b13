"""How good the decisions are, on labelled news."""

from dateline_deduplicate.evaluation.stories import StoriesReport, evaluate

__all__ = ["StoriesReport", "evaluate"]
