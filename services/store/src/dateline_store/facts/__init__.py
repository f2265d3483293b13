"""What a story's origins agree on: a pure function of the members' enrichments."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from dateline.events import ArticleEnriched, Origin
from dateline.origins import independent, told
from dateline.reading import PlaceFact, StoryFacts, TopicFact
from dateline_store.facts import dates, figures, headline, names

ORIGINS = 40
"""How many origins are read: those with the most articles."""
FIRST, NEWEST = 2, 3
"""How many articles of each: what it opened with, and where it is now."""
_PLACES, _TOPICS = 50, 10


def facts(members: Sequence[ArticleEnriched], *, left_out: int = 0) -> StoryFacts:
    """The facts of a story, from its members in any order; each article once, in its current version.

    Of 20,000 members at most ORIGINS times FIRST + NEWEST are read; how many were not is said, with the
    `left_out` that the caller has left out by the same rule.
    """
    read = _one_origin_a_text(chosen(members))
    origins = {member.origin.key: member.origin for member in reversed(read)}
    needed = min(2, len(origins))
    people = names.agreed(read, origins, "person", needed)
    organisations = names.agreed(read, origins, "organisation", needed)
    places = _places(read, origins, needed)
    known = [named.name for named in (*people, *organisations)] + [place.name for place in places]
    return StoryFacts(
        origins=_named(origins, origins),
        articles_read=len(read),
        articles_left_out=len(members) - len(read) + left_out,
        headline=headline.best(read, known),
        event_date=dates.agreed(read, origins),
        people=people,
        organisations=organisations,
        places=places,
        topics=_topics(read, origins, needed),
        figures=figures.compared(read, origins, needed),
    )


def chosen(members: Iterable[ArticleEnriched]) -> list[ArticleEnriched]:
    """The articles that are read, oldest first: of each large origin the first and the newest."""
    by_origin: dict[str, list[ArticleEnriched]] = defaultdict(list)
    for member in sorted(members, key=_age):
        by_origin[member.origin.key].append(member)
    largest = largest_origins({key: len(articles) for key, articles in by_origin.items()})
    kept = [
        article
        for key in largest
        for number, article in enumerate(by_origin[key])
        if number < FIRST or number >= len(by_origin[key]) - NEWEST
    ]
    return sorted(kept, key=_age)


def _one_origin_a_text(read: Sequence[ArticleEnriched]) -> list[ArticleEnriched]:
    """The articles, those that print one text under the one origin that it has."""
    arrived = sorted(read, key=lambda member: (member.article.received_at, member.article_id))
    whose = independent([told(member) for member in arrived])
    origins = {member.article_id: origin for member, origin in zip(arrived, whose, strict=True)}
    return [member.model_copy(update={"origin": origins[member.article_id]}) for member in read]


def largest_origins(sizes: dict[str, int]) -> list[str]:
    """The keys of the origins that are read, from how many articles each has."""
    return sorted(sizes, key=lambda key: (-sizes[key], key))[:ORIGINS]


def _age(member: ArticleEnriched) -> tuple[object, object]:
    return member.article.sortable_time, member.article_id


def _named(keys: Iterable[str], origins: dict[str, Origin]) -> list[Origin]:
    return [origins[key] for key in sorted(keys)]


def _places(read: Sequence[ArticleEnriched], origins: dict[str, Origin], needed: int) -> list[PlaceFact]:
    """Places by their GeoNames record, without those that stand for a government or a people."""
    located = [(m.origin.key, place) for m in read for place in m.enrichment.places if not place.metonym]
    first = {place.geonames_id: place for _, place in reversed(located)}
    mentions: Counter[int] = Counter()
    said: dict[int, set[str]] = defaultdict(set)
    for key, place in located:
        mentions[place.geonames_id] += len(place.mentions)
        said[place.geonames_id].add(key)
    agreed = [id for id in first if len(said[id]) >= needed]
    agreed.sort(key=lambda id: (-len(said[id]), -mentions[id], id))
    return [
        PlaceFact(
            name=first[id].name,
            geonames_id=id,
            latitude=first[id].latitude,
            longitude=first[id].longitude,
            country=first[id].country,
            origins=_named(said[id], origins),
        )
        for id in agreed[:_PLACES]
    ]


def _topics(read: Sequence[ArticleEnriched], origins: dict[str, Origin], needed: int) -> list[TopicFact]:
    labels: dict[str, str] = {}
    said: dict[str, set[str]] = defaultdict(set)
    for member in read:
        for topic in member.enrichment.topics:
            labels.setdefault(topic.qcode, topic.label)
            said[topic.qcode].add(member.origin.key)
    agreed = [qcode for qcode in labels if len(said[qcode]) >= needed]
    agreed.sort(key=lambda qcode: (-len(said[qcode]), qcode))
    return [
        TopicFact(qcode=qcode, label=labels[qcode], origins=_named(said[qcode], origins))
        for qcode in agreed[:_TOPICS]
    ]
