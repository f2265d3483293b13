"""How good the decisions are, on labelled news."""

from dateline_deduplicate.evaluation.copies import CopiesReport, evaluate_copies
from dateline_deduplicate.evaluation.density import DensityReport, density
from dateline_deduplicate.evaluation.look_alikes import LookAlikesReport, look_alikes
from dateline_deduplicate.evaluation.stories import StoriesReport, evaluate

__all__ = [
    "CopiesReport",
    "DensityReport",
    "LookAlikesReport",
    "StoriesReport",
    "density",
    "evaluate",
    "evaluate_copies",
    "look_alikes",
]
