"""Lists that were filled at once go on as lists that grew one slot at a time."""

import numpy as np

from dateline_deduplicate.postings import Postings

SLOTS, EACH, AMONG = 3_000, 64, 5_000
"""More entries than are linked before they are sorted in, before the restart and after it."""


def heads(slot: int) -> np.ndarray:
    """Some of a fifth of all heads, so that the others have nothing new when entries are sorted in."""
    fifth = AMONG // 5
    some = np.random.default_rng(slot).choice(fifth, EACH, replace=False)
    return (slot // 700 % 5 * fifth + some).astype(np.uint32)


def notes(slot: int) -> np.ndarray:
    return np.full(EACH, slot % 65_536, dtype=np.uint16)


def read(postings: Postings) -> list[list[tuple[int, int]]]:
    """Slots and notes of each head, the newest first."""
    lists = postings.lists
    found: list[list[tuple[int, int]]] = []
    for head in range(AMONG):
        entries, entry = [], lists.head[head]
        while entry:
            entries.append((int(lists.entries[entry, 0]), int(lists.entry_notes[entry])))
            entry = lists.entries[entry, 1]
        if len(lists.ends):
            sorted_in = slice(int(lists.ends[head - 1]) if head else 0, int(lists.ends[head]))
            entries += zip(lists.slots[sorted_in].tolist(), lists.notes[sorted_in].tolist(), strict=True)
        found.append(entries)
    return found


def added(postings: Postings, first: int, end: int) -> Postings:
    for slot in range(first, end):
        postings.add(slot, heads(slot), notes(slot))
    return postings


def test_what_was_filled_at_once_grows_and_is_renumbered_as_what_grew() -> None:
    half = SLOTS // 2
    filled = Postings(AMONG)
    filled.fill(
        np.repeat(np.arange(half, dtype=np.int32), EACH),
        np.concatenate([heads(slot) for slot in range(half)]),
        np.concatenate([notes(slot) for slot in range(half)]),
    )
    grew = added(Postings(AMONG), 0, half)
    assert read(filled) == read(grew)

    added(filled, half, SLOTS)
    added(grew, half, SLOTS)
    assert read(filled) == read(grew)

    moved = np.where(np.arange(SLOTS) % 3 == 0, -1, np.arange(SLOTS) - np.arange(SLOTS) // 3 - 1).astype(
        np.int32
    )
    filled.renumber(moved)
    grew.renumber(moved)
    assert read(filled) == read(grew)


def test_what_was_filled_at_once_is_renumbered_at_once() -> None:
    filled = Postings(AMONG)
    filled.fill(
        np.repeat(np.arange(10, dtype=np.int32), EACH),
        np.concatenate([heads(slot) for slot in range(10)]),
        np.concatenate([notes(slot) for slot in range(10)]),
    )
    filled.renumber(np.array([0, -1, 1, 2, 3, 4, 5, 6, 7, 8], dtype=np.int32))
    expected = Postings(AMONG)
    for new, slot in enumerate([0, *range(2, 10)]):
        expected.add(new, heads(slot), notes(slot))
    assert read(filled) == read(expected)
