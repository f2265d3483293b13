"""Word lists, one a file in data/words, read once."""

from functools import cache
from importlib.resources import files


def data(name: str) -> bytes:
    """A file of the package's data folder."""
    return files("dateline_enrich").joinpath("data", name).read_bytes()


@cache
def words(name: str) -> frozenset[str]:
    """The list data/words/<name>.txt: one term a line."""
    return frozenset(data(f"words/{name}.txt").decode().split("\n")) - {""}


@cache
def names(name: str) -> frozenset[str]:
    """The list data/<name>.txt: one name a line."""
    return frozenset(data(f"{name}.txt").decode().split("\n")) - {""}


@cache
def institutions() -> dict[str, str]:
    """Well-known names to their entity type."""
    lines = data("words/institutions.txt").decode().splitlines()
    return {name: kind for name, _, kind in (line.partition("\t") for line in lines)}


@cache
def forenames() -> frozenset[str]:
    return names("forenames") | words("forenames_more")
