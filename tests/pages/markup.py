"""What is in a page, read by a parser that mends nothing unseen."""

from justhtml import JustHTML


def parsed(html: str) -> JustHTML:
    """The document, with all that was wrong in `errors`."""
    return JustHTML(html, sanitize=False, collect_errors=True)


def attributes(document: JustHTML, selector: str) -> list[dict[str, str]]:
    """The attributes of each element that a selector finds."""
    return [
        {name: value or "" for name, value in (node.attrs or {}).items()} for node in document.query(selector)
    ]
