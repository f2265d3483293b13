"""How one event becomes drops: its reports, and what happens to each of them afterwards."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any, Protocol

from newsmaker.drop import JSON, Drop, DropKind, encode, rfc3339
from newsmaker.event import Event
from newsmaker.report import Report, addition, make_plan, write
from newsmaker.template import pick, render
from newsmaker.world import Outlet, World


class Rates(Protocol):
    """The probabilities that a desk works with; see Newsroom."""

    @property
    def copies(self) -> float: ...
    @property
    def near_copies(self) -> float: ...
    @property
    def revisions(self) -> float: ...
    @property
    def retractions(self) -> float: ...
    @property
    def redeliveries(self) -> float: ...
    @property
    def noise(self) -> float: ...


class Desk:
    """Turns events into drops and numbers them."""

    def __init__(self, rates: Rates, world: World, rng: Random) -> None:
        self._rates = rates
        self._world = world
        self._rng = rng
        self._serial = 0

    def cover(self, event: Event, reports: int) -> Iterator[Drop]:
        """All drops of an event, in no particular order of time."""
        for drop in self._all(event, reports):
            yield drop
            if self._rng.random() < self._rates.redeliveries:
                yield replace(
                    drop, kind="redelivery", at=self._later(drop.at, 6.0), original=drop.article_id_hint
                )

    def _all(self, event: Event, reports: int) -> Iterator[Drop]:
        rng, rates = self._rng, self._rates
        outlets = rng.sample(self._world.outlets, min(reports + 2, len(self._world.outlets)))
        for outlet in outlets[:reports]:
            report = write(make_plan(event, rates.noise, rng), event, rng)
            article = self.article("article", event, outlet, report, self._later(event.happened, 10.0))
            yield article
            if rng.random() < rates.copies:
                yield self._copy("copy", event, outlets[-1], report, article)
            if rng.random() < rates.near_copies:
                yield self._copy("near_copy", event, outlets[-2], edited(report, event, outlet, rng), article)
            if rng.random() < rates.revisions:
                article = self._revision(event, report, article)
                yield article
            if rng.random() < rates.retractions:
                yield self._retraction(article)

    def _later(self, time: datetime, hours: float) -> datetime:
        """A time after `time`, so many hours on average and four days at most."""
        delay = min(self._rng.expovariate(1 / hours), 96.0)
        return (time + timedelta(hours=delay, seconds=1)).replace(microsecond=0)

    def article(
        self, kind: DropKind, event: Event, outlet: Outlet, report: Report, time: datetime, **more: Any
    ) -> Drop:
        """A report as the outlet delivers it; `more` are further fields of the drop."""
        self._serial += 1
        hint = f"{outlet.code}-{self._serial:07d}"
        fields = {
            "id": hint,
            "title": report.title,
            "text": report.text,
            "lang": event.language.tag,
            "published_at": rfc3339(time),
            "source": outlet.name,
            "url": f"https://{outlet.domain}/{time:%Y/%m/%d}/{self._serial}",
            "story": event.story,
            "provider_version": 1,
            "version_created": rfc3339(time),
            "status": "usable",
        }
        return Drop(
            kind=kind,
            article_id_hint=hint,
            story=event.story,
            language=event.language.tag,
            source=outlet.name,
            value=encode(fields),
            key=hint.encode(),
            headers=JSON,
            published_at=time,
            at=time,
            **more,
        )

    def _copy(self, kind: DropKind, event: Event, outlet: Outlet, report: Report, of: Drop) -> Drop:
        time = self._later(of.at, 3.0)
        return self.article(kind, event, outlet, report, time, original=of.article_id_hint)

    def _revision(self, event: Event, report: Report, of: Drop) -> Drop:
        rng = self._rng
        paragraphs = [*report.paragraphs, addition(event, rng)]
        if len(paragraphs) > 3 and rng.random() < 0.5:
            del paragraphs[rng.randrange(1, len(paragraphs) - 1)]
        title = report.title
        if rng.random() < 0.4:
            title = render(pick(event.kind.sections["headline"], rng), event.words, set(), rng)
        return self._version("revision", of, title=title, text="\n\n".join(paragraphs))

    def _retraction(self, of: Drop) -> Drop:
        return self._version("retraction", of, status="canceled")

    def _version(self, kind: DropKind, of: Drop, **changes: str) -> Drop:
        """A newer version of an article, some hours later."""
        time = self._later(of.at, 5.0)
        fields = of.fields
        changed = {"provider_version": fields["provider_version"] + 1, "version_created": rfc3339(time)}
        value = encode(fields | changes | changed)
        return replace(of, kind=kind, value=value, at=time, original=of.article_id_hint)


def edited(report: Report, event: Event, origin: Outlet, rng: Random) -> Report:
    """A report as another outlet prints it: signed by its origin, with another headline, cut from the end."""
    first, *rest = report.paragraphs
    spare = 0.3 * rng.random() * len(report.text)
    while rest and len(rest[-1]) <= spare:
        spare -= len(rest.pop())
    headline = render(pick(event.kind.sections["headline"], rng), event.words, set(), rng)
    signed = f"{str(event.words['city']).upper()} ({origin.name}) – {first.rpartition(' – ')[2]}"
    return Report(headline, (signed, *rest, f"Source: {origin.name}"))
