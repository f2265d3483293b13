"""The pure core of ingest: one raw message in, one outcome for each item that it holds out."""

from dataclasses import replace
from itertools import islice

from dateline import topics
from dateline.cores import Core
from dateline.delivery import Arrival, Delivery, Emitted, Outcome, Outcomes, Output, Rejected, Skipped
from dateline.events import ArticleRetracted
from dateline_ingest import formats
from dateline_ingest.article import event, key
from dateline_ingest.document import Document, open_document
from dateline_ingest.item import Found, Item
from dateline_ingest.problem import Problem, Unneeded
from dateline_ingest.settings import IngestSettings


def core(settings: IngestSettings | None = None) -> Core:
    """The core, under the limits of `settings` (default: the environment's)."""
    return Ingest(settings or IngestSettings())


class Ingest:
    """Reads any accepted format. Pure and stateless: equal deliveries give equal outcomes."""

    def __init__(self, settings: IngestSettings) -> None:
        self._settings = settings

    def __call__(self, arrival: Arrival[Delivery]) -> Outcomes:
        """Outcomes of a delivery: one an item, in the order of the message, at least one."""
        delivery = arrival.content
        try:
            document = open_document(delivery, self._settings)
            found = self._read(document)
        except Unneeded as unneeded:
            return [Skipped(unneeded.reason, unneeded.detail)]
        except Problem as problem:
            return [_rejected(problem, 0)]
        if len(found) > 1:  # an id or a URL given for the whole message is no item's own
            document = replace(document, metadata=replace(document.metadata, id=None, url=None))
        return [self._outcome(number, one, document, delivery) for number, one in enumerate(found)]

    def _read(self, document: Document) -> list[Found]:
        reader = formats.READERS[formats.tell(document)]
        found = list(islice(reader(document), self._settings.items + 1))
        if len(found) > self._settings.items:
            message = f"The message holds more than {self._settings.items:,} items; send it in parts."
            raise Problem("too_many_items", message)
        if not found:
            raise Unneeded("no_items", "The message holds no items.")
        return found

    def _outcome(self, number: int, found: Found, document: Document, delivery: Delivery) -> Outcome:
        try:
            if isinstance(found, Item):
                return self._emitted(number, found, document, delivery)
            raise found
        except Unneeded as unneeded:
            return Skipped(unneeded.reason, unneeded.detail)
        except Problem as problem:
            return _rejected(problem, number)
        except Exception as exc:  # one item must not take the others with it
            name = type(exc).__name__
            return Rejected("unexpected_error", str(exc) or name, name, unexpected=True, item=number)

    def _emitted(self, number: int, item: Item, document: Document, delivery: Delivery) -> Emitted:
        made = event(item, document.metadata, delivery.timestamp, self._settings)
        everywhere = isinstance(made, ArticleRetracted)
        output = Output(topics.INGESTED, key(made, item), made, "every" if everywhere else None, number)
        return Emitted((output,), label="retracted" if everywhere else "emitted")


def _rejected(problem: Problem, number: int) -> Rejected:
    return Rejected(problem.reason, problem.message, item=number)
