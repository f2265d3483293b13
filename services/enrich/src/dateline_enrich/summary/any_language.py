"""A summary without English: the lead, and what is central and needs nothing before it."""

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from stopwordsiso import has_lang, stopwords

from dateline.events import Span
from dateline_enrich.document import Document, Extent
from dateline_enrich.summary.selection import Limits, choose

METHOD = "lead-centrality-2/stopwords"
_NOT_READ = frozenset(("th", "hi", "bn", "mr", "gu", "hy", "ur", "en"))
"""Where a sentence ends by a space or a sign of its own, which Document doesn't cut at."""
_NO_SPACES = frozenset(("zh", "ja"))
_WORDS, _IDEOGRAPHS = Limits(shortest=4, longest=60), Limits(shortest=8, longest=150)
_CHARACTER = re.compile(r"[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_ABBREVIATED = re.compile(
    r"\b(?:[^\W\d_]|bzw|ca|usw|evtl|ggf|inkl|Nr|Mio|Mrd|Dr|Prof|St|Sr|Sra|Mme|Mlle|pág|núm|art|av|bv|sig|dott"
    r"|гг|тыс|млн|млрд|им|ул|др|руб|долл|tzv|např|tzn|prof|dr|hab|tzw|np|ok)\.$"
)
_LEANING = (
    *(
        "他",
        "她",
        "它",
        "这",
        "那",
        "該",
        "该",
        "此",
        "其",
        "但",
        "然而",
        "不过",
        "而",
        "因此",
        "同时",
        "另外",
    ),
    *("しかし", "また", "そして", "これ", "それ", "この", "その", "同", "さらに", "一方", "ただ", "彼"),
    "و",  # 'and' is part of the word after it in Arabic
)


def find(document: Document, title: str, language: str) -> list[Span] | None:
    """Spans of whole sentences, in text order; None in a language that is not attempted.

    What a pronoun is differs by language: a sentence that begins with any function word, or with somebody's
    words, is taken only as the first of the text or after the one before it.
    """
    if not has_lang(language) or language in _NOT_READ:
        return None
    stop = _stop(language)
    spaced = language not in _NO_SPACES

    def telling(said: Document, extent: Extent) -> Counter[str]:
        text = said.text[extent.start : extent.end]
        if not spaced:
            signs = _CHARACTER.findall(text)
            return Counter(map("".join, pairwise(signs)))
        first, last = said.token_at(extent.start), said.token_at(extent.end)
        lowered = (token.text.casefold() for token in said.tokens[first:last])
        return Counter(word for word in lowered if word[0].isalnum() and word not in stop)

    def leans(index: int, said: str) -> bool:
        if not said[0].isalnum():
            return True
        return index > 0 and (said.startswith(_LEANING) or said.split(maxsplit=1)[0].casefold() in stop)

    limits = _WORDS if spaced else _IDEOGRAPHS
    return choose(document, title, telling, leans, limits, _ABBREVIATED)


@cache
def _stop(language: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in stopwords(language))
