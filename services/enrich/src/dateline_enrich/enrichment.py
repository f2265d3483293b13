"""One article's enrichment: which pieces apply to it, in what order, and what was not attempted."""

from dateline.events import Article, Enrichment
from dateline_enrich import dates, entities, figures, key_phrases, places, quotes, reading, summary, topics
from dateline_enrich.dates import event_date
from dateline_enrich.document import Document
from dateline_enrich.entities import Finder
from dateline_enrich.gazetteer import Gazetteer, gazetteer

ENGLISH = "en"
LONGEST = 100_000
"""Code points of a text that are looked at; what is longer is not news copy, and time stays bounded."""
_NEEDS_ENGLISH = ("entities", "event_date", "topics", "key_phrases", "figures", "summary")
_METHODS = {
    "entities": entities.METHOD,
    "places": places.METHOD,
    "dates": dates.METHOD,
    "event_date": event_date.METHOD,
    "quotes": quotes.METHOD,
    "topics": topics.METHOD,
    "key_phrases": key_phrases.METHOD,
    "figures": figures.METHOD,
    "summary": summary.METHOD,
    "reading": reading.METHOD,
}

_ANY_LANGUAGE = {
    "places": f"{places.METHOD}/names",
    "dates": f"{dates.METHOD}/names",
    "quotes": f"{quotes.METHOD}/punctuation",
    "key_phrases": key_phrases.any_language.METHOD,
    "summary": summary.any_language.METHOD,
    "reading": reading.METHOD,
}


def enrich(article: Article, *, longest: int = LONGEST, finder: Finder | None = None) -> Enrichment:
    """What an article says. Pure: the same article gives the same enrichment.

    `finder` finds the names; without one our tagger does.
    """
    text = _head(article.text, longest)
    cut = (
        {"input": f"the first {len(text)} of {len(article.text)} characters"}
        if len(text) < len(article.text)
        else {}
    )
    if article.language == ENGLISH:
        return _english(article, text, cut, finder)
    return _any_language(article, text, cut)


def _head(text: str, longest: int) -> str:
    """The text, or as many whole words of it as fit."""
    if len(text) <= longest:
        return text
    head = text[:longest]
    return head.rsplit(maxsplit=1)[0] if any(c.isspace() for c in head.strip()) else head


def _english(article: Article, text: str, cut: dict[str, str], finder: Finder | None) -> Enrichment:
    tables = gazetteer()
    document = Document(text, tables.alone)
    named = entities.find(document, tables, finder)
    dated = dates.find(document, article.published_at, [article.title, *(c.text for c in article.captions)])
    return Enrichment(
        entities=tuple(n.event() for n in named),
        places=tuple(places.find(document, tables, named, article.dateline)),
        dates=tuple(dated),
        event_date=event_date.find(document, dated, article.published_at),
        quotes=tuple(quotes.find(document, named)),
        topics=tuple(topics.find(document, article.title)),
        key_phrases=tuple(key_phrases.find(document, named, article.title)),
        figures=tuple(figures.find(document)),
        summary=tuple(summary.find(document, article.title)),
        reading=reading.measure(article.text),
        methods=_METHODS | ({"entities": finder.method} if finder else {}) | cut,
    )


def _any_language(article: Article, text: str, cut: dict[str, str]) -> Enrichment:
    """What needs no English: quoted words, numeric dates, places by their names, what is said repeatedly."""
    tables: Gazetteer = gazetteer()
    document = Document(text)
    phrases = key_phrases.any_language.find(document, article.title, article.language)
    sentences = summary.any_language.find(document, article.title, article.language)
    read = {
        "places": article.language in places.LANGUAGES,
        "dates": article.language in dates.LANGUAGES,
        "key_phrases": phrases is not None,
        "summary": sentences is not None,
    }
    skipped = tuple(field for field in (*_NEEDS_ENGLISH, "places", "dates") if not read.get(field))
    return Enrichment(
        places=tuple(places.by_name(document, tables, article.language)),
        dates=tuple(dates.find(document, article.published_at, (), article.language)),
        quotes=tuple(quotes.by_punctuation(document)),
        key_phrases=tuple(phrases or ()),
        summary=tuple(sentences or ()),
        reading=reading.measure(article.text),
        not_attempted=skipped,
        methods={field: method for field, method in _ANY_LANGUAGE.items() if field not in skipped} | cut,
    )
