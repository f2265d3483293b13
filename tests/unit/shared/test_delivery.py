"""A pure function as a handler."""

import pytest

from dateline.delivery import Arrival, Delivery, Each, Emitted, Outcomes, Rejected, TransientError
from unit.shared.deliveries import delivery


def test_an_exception_in_one_message_leaves_the_others() -> None:
    def work(arrival: Arrival[Delivery]) -> Outcomes:
        if arrival.delivery.offset == 1:
            raise KeyError("odd")
        return [Emitted()]

    answers = Each(work).handle([Arrival(d, d) for d in (delivery(offset=n) for n in range(3))])
    assert [type(a[0]) for a in answers] == [Emitted, Rejected, Emitted]
    (rejected,) = answers[1]
    assert isinstance(rejected, Rejected)
    assert rejected.unexpected
    assert rejected.exception == "KeyError"


def test_what_is_transient_is_for_the_stage() -> None:
    def away(arrival: Arrival[Delivery]) -> Outcomes:
        raise TransientError("the database")

    with pytest.raises(TransientError):
        Each(away).handle([Arrival(delivery(), delivery())])
