"""Bytes as a number that is kept of each article."""

from xxhash import xxh64_intdigest


def number_of(data: bytes) -> int:
    """60 bits of a hash: the most that Python keeps in 32 bytes."""
    return xxh64_intdigest(data) >> 4
