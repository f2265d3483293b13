"""Bad input by kind, each with what should become of it; more are welcome in the modules beside this."""

from functools import cache

from newsmaker.bad.fields import fields
from newsmaker.bad.kind import BadInput, Expectation
from newsmaker.bad.markup import markup
from newsmaker.bad.octets import octets
from newsmaker.bad.several import several
from newsmaker.bad.shapes import shapes

__all__ = ["BadInput", "Expectation", "bad_inputs"]


@cache
def bad_inputs() -> tuple[BadInput, ...]:
    """All kinds, each under its own name; the largest is about 2 MB. The same bytes at every call."""
    return (*octets(), *shapes(), *fields(), *markup(), *several())
