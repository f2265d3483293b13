"""What texts are compared by: in most languages the forms of a word are one term."""

import numpy as np
import pytest

from dateline_deduplicate.background import Idf
from dateline_deduplicate.features import read
from dateline_deduplicate.terms import terms
from dateline_deduplicate.vectors import cosine
from dateline_deduplicate.words import Words, buckets


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "Erdbeben Präsidenten Berlins", "Erdbebens Präsident Berlin"),
        ("es", "presidente terremotos", "presidenta terremoto"),
        ("ru", "землетрясения президентом Москва", "землетрясение президента Москве"),
        ("pl", "trzęsienie prezydentem Warszawie", "trzęsienia prezydenta Warszawy"),
        ("fi", "Helsingissä maanjäristys", "Helsingin maanjäristyksen"),
        ("ar", "والمتظاهرون", "متظاهرين"),
        ("xx", "kandilorum", "kandiloris"),
        ("und", "ПРЕЗИДЕНТОМ", "президента"),
    ],
)
def test_forms_of_a_word_are_one_term(language: str, one: str, other: str) -> None:
    assert terms(Words.of(one), language).tolist() == terms(Words.of(other), language).tolist()


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "president", "presidents"),
        ("id", "menembak", "menempuh"),
        ("vi", "nghiêng", "nghiêm"),
        ("de", "Wahlen", "Waldes"),
        ("de", "1000000", "1000001"),
        ("fa", "۱۰۰۰۰۰۰", "۱۰۰۰۰۰۱"),
        ("hi", "राष्ट्रपति", "राष्ट्रीय"),
        ("zh", "北京", "北方"),
        ("ru", "Иран", "Ирак"),
    ],
)
def test_other_words_are_other_terms(language: str, one: str, other: str) -> None:
    assert not set(terms(Words.of(one), language).tolist()) & set(terms(Words.of(other), language).tolist())


@pytest.mark.parametrize("text", ["", "… !", "a", "ა" * 9, "x" * 40_000, "ส" * 7])
def test_every_word_has_a_term(text: str) -> None:
    for language in ("en", "de", "xx"):
        assert len(terms(Words.of(text), language)) == len(Words.of(text).numbers)


QUAKE = {
    "ru": (
        "Сильное землетрясение разрушило дома в Ташкенте. Спасатели ищут выживших под обломками школы.",
        "Спасателями под обломками ташкентской школы найдены выжившие после сильного землетрясения.",
        "Парламент Молдавии отложил голосование о бюджете после спора министров о пенсиях учителей.",
    ),
    "fi": (
        "Maanjäristys tuhosi taloja Taškentissa. Pelastajat etsivät eloonjääneitä koulun raunioista.",
        "Pelastajien mukaan raunioissa oli eloonjäänyt, kun maanjäristyksessä tuhoutui Taškentin taloja.",
        "Moldovan parlamentti lykkäsi äänestystä budjetista, kun ministerit riitelivät eläkkeistä.",
    ),
    "tr": (
        "Taşkent'te deprem evleri yıktı. Kurtarma ekipleri okul enkazında hayatta kalanları arıyor.",
        "Kurtarıcılar, depremde yıkılan okulların enkazından Taşkentli bir çocuğu hayattayken çıkardı.",
        "Moldova parlamentosu, bakanların emeklilik tartışmasından sonra bütçe oylamasını erteledi.",
    ),
}


@pytest.mark.parametrize("language", QUAKE)
def test_an_event_told_in_other_forms_of_its_words_is_like_it(language: str) -> None:
    one, same, other = (
        read("", text, Words.of(text), 0.0, language, Idf(language)).features.bag for text in QUAKE[language]
    )
    assert cosine(one, same) > 0.25
    assert cosine(one, other) < 0.05


def test_evidence_spells_the_words_that_a_text_has() -> None:
    text = "Maanjäristyksen raunioissa"
    found = read("Maanjäristys", text, Words.of(text), 0.0, "fi", Idf("fi"))
    asked = buckets(terms(Words.of("maanjäristystä raunioista"), "fi")).astype(np.int64)
    assert found.spelled(asked) == ["maanjäristyksen", "raunioissa"]
