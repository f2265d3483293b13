"""Whatever arrives: never an exception, always an outcome, always the same, always encodable."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.delivery import Emitted, Rejected
from dateline_ingest import formats
from unit.ingest.messages import SEEDS, outcomes

SAMPLES = [path.read_bytes() for path in sorted((SEEDS / "samples").iterdir()) if path.is_file()]
HEADERS: st.SearchStrategy[dict[str, str]] = st.one_of(
    st.just({}), st.sampled_from([*formats.READERS, "x"]).map(lambda name: {"dateline.format": name})
)
NAMES = """id title text lang published_at source url status uri type headlines bodies value items version
@type @graph headline articleBody author name keywords provider_version embargoed_until byline""".split()  # noqa: SIM905
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(NAMES),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


def _check(value: bytes, headers: dict[str, str]) -> None:
    found = outcomes(value, headers)
    assert len(found) >= 1
    assert found == outcomes(value, headers)
    for outcome in found:
        assert not (isinstance(outcome, Rejected) and outcome.unexpected), outcome
        if isinstance(outcome, Emitted):
            assert outcome.outputs[0].event.model_dump_json().encode()


@given(st.binary(max_size=400), HEADERS)
@settings(max_examples=300, deadline=None)
def test_any_bytes(value: bytes, headers: dict[str, str]) -> None:
    _check(value, headers)


@given(st.text(max_size=600), HEADERS)
@settings(max_examples=300, deadline=None)
def test_any_text(value: str, headers: dict[str, str]) -> None:
    _check(value.encode("utf-8", "surrogatepass"), headers)


@given(JSON, HEADERS)
@settings(max_examples=300, deadline=None)
def test_any_json(value: object, headers: dict[str, str]) -> None:
    _check(json.dumps(value).encode(), headers)


@given(st.sampled_from(SAMPLES), st.data())
@settings(max_examples=300, deadline=None)
def test_any_damage_to_a_sample(sample: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(sample)))
    end = data.draw(st.integers(start, min(len(sample), start + 80)))
    _check(sample[:start] + data.draw(st.binary(max_size=20)) + sample[end:], {})
