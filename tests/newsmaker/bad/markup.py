"""Markup that attacks its reader or holds no article."""

from collections.abc import Iterator

from newsmaker.bad.kind import BadInput, bad

XML = (("content-type", b"application/xml"),)
HTML = (("content-type", b"text/html"),)


def markup() -> Iterator[BadInput]:
    """XML bombs, entities from outside, and pages without an article."""
    yield bad("xml_bomb", _billion_laughs(), "XML with entities is not read", headers=XML)
    yield bad("xml_bomb_unnamed", _billion_laughs(), "XML with entities is not read")
    outside = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
    yield bad("xml_external_entity", outside, "XML with entities is not read", headers=XML)
    yield bad(
        "xml_truncated", b'<?xml version="1.0"?><rss><channel><item><title>Cut', "broken XML", headers=XML
    )
    yield bad("xml_of_no_news", b'<?xml version="1.0"?><invoice><total>12</total></invoice>', "no news in it")
    lines = _billion_laughs().replace(b"><", b">\n<").replace(b"[<", b"[\n<")
    yield bad("xml_bomb_in_lines", lines, "XML with entities is not read")
    yield bad("html_without_article", _login(), "no article in the page", headers=HTML)
    yield bad("html_in_lines", _login().replace(b"><", b">\n<"), "no article in the page")
    yield bad("html_scripts_only", b"<html><script>var a = 1;</script></html>", "no article in the page")


def _billion_laughs() -> bytes:
    entities = ['<!ENTITY lol0 "lol">']
    entities += [f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10)]
    return f'<?xml version="1.0"?><!DOCTYPE lolz [{"".join(entities)}]><lolz>&lol9;</lolz>'.encode()


def _login() -> bytes:
    return (
        b"<!doctype html><html><head><title>Sign in</title></head><body><nav><a href='/'>Home</a></nav>"
        b"<form><input name='user'><input type='password'><button>Go</button></form></body></html>"
    )
