"""The load follows from its seed and holds every kind of thing."""

from collections import Counter
from itertools import islice

from chaos.load import inputs
from newsmaker.bad import bad_inputs

DROPS = 12_000


def test_a_seed_gives_one_stream_and_another_seed_another() -> None:
    first = list(islice(inputs(1), 300))
    assert first == list(islice(inputs(1), 300))
    assert first != list(islice(inputs(2), 300))


def test_every_kind_of_bad_input_comes_and_every_input_can_be_sent() -> None:
    kinds = {(kind.value, kind.headers) for kind in bad_inputs()}
    seen: Counter[bool] = Counter()
    left = set(kinds)
    for one in islice(inputs(3), DROPS):
        assert one.key is not None or one.value is not None
        seen[(one.value, one.headers) in kinds] += 1
        left.discard((one.value, one.headers))
    assert not left
    assert 0.05 < seen[True] / DROPS < 0.1
