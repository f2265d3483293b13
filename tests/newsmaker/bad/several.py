"""Messages of several items, some of them bad: each item fails on its own."""

import json
from collections.abc import Iterator

from newsmaker.bad.kind import BadInput, article, bad
from newsmaker.drop import JSON

LINES = (("content-type", b"application/x-ndjson"),)


def several() -> Iterator[BadInput]:
    """JSON lines and arrays in which sound articles stand beside bad ones."""
    sound = [json.dumps(article(f"lines-{n}")) for n in range(3)]
    untitled = json.dumps(article("lines-untitled", title=None))
    cut = sound[0][:50]
    lines = [sound[0], cut, sound[1], "42", untitled, "", sound[2]]
    yield bad("lines_some_bad", "\n".join(lines).encode(), "three lines are bad", headers=LINES, good=3)
    yield bad("lines_all_bad", "\n".join([cut, "42", untitled]).encode(), "every line is bad", headers=LINES)
    array = [article("array-1"), None, {"title": 5}, article("array-2"), "junk"]
    yield bad("array_some_bad", json.dumps(array).encode(), "three items are bad", headers=JSON, good=2)
    blank = b"\n \n\t\n{}\n\n"
    yield bad("lines_of_nothing", blank, "no article in it", headers=LINES)
