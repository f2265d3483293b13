"""`python -m bench.clients.staged`: the work in Dateline's stage, with a state record where told."""

from collections.abc import Callable

from bench.clients.work import SERVICE, WorkSettings, changed
from dateline.delivery import Arrival, Each, Emitted, Outcomes, Output, StateRecord
from dateline.events import Event
from dateline.run import run
from dateline.service import Service, event


def answer(settings: WorkSettings) -> Callable[[Arrival[Event]], Outcomes]:
    """The handler's function. Its state is the message's value, as deduplicate's is the article."""

    def outcomes(arrival: Arrival[Event]) -> Outcomes:
        made, at = changed(arrival.content), arrival.delivery
        output = Output(settings.output, made.subject, made)
        if not settings.state:
            return [Emitted((output,))]
        return [
            Emitted((output,), (StateRecord(settings.state, at.partition, output.key.encode(), at.value),))
        ]

    return outcomes


def main() -> None:
    settings = WorkSettings()
    run(Service(SERVICE, (settings.input,), settings, event, lambda: Each(answer(settings))))


if __name__ == "__main__":
    main()
