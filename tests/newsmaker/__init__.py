"""Made-up news with planted stories: for tests, chaos and benchmarks. Everything follows from a seed.

`Newsroom(seed)` is a stream of drops, `lookalikes(seed)` gives pairs to be kept apart, and
`newsmaker.bad.bad_inputs()` lists inputs that no service should trip over.
"""

from newsmaker.drop import Drop, DropKind
from newsmaker.newsroom import Newsroom
from newsmaker.summits import lookalikes

__all__ = ["Drop", "DropKind", "Newsroom", "lookalikes"]
