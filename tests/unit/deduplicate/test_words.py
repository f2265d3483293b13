"""Words of any script: what belongs to one, what is written either way, and days of the week."""

import pytest

from dateline_deduplicate.weekdays import named, weekdays
from dateline_deduplicate.words import Words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kim's U.S.-led talks, 2019", ["kim", "u", "s", "led", "talks", "2019"]),
        ("Élysée’s Straße", ["élysée", "straße"]),
        ("a_b \x00 — ", ["a", "b"]),
        ("金正恩 talks", ["金正", "正恩", "talks"]),
        ("党はラジ・プーチン氏", ["党", "は", "ラジ", "プー", "ーチ", "チン", "氏"]),
        ("김정은", ["김정", "정은"]),
        ("ประเทศ 25", ["ประ", "ระเ", "ะเท", "เทศ", "25"]),
        ("ភាសា\u200bខ្មែរ។", ["ភាស", "ាសា", "ខ្ម", "្មែ", "មែរ"]),
        ("अमेरिका के राष्ट्रपति।", ["अमेरिका", "के", "राष्ट्रपति"]),
        ("বাংলাদেশ তমিল", ["বাংলাদেশ", "তমিল"]),
        ("தமிழ்நாடு", ["தமிழ்நாடு"]),
        ("Việt Nam", ["việt", "nam"]),
        ("🇫🇷 été 🙂", ["été"]),
    ],
)  # fmt: skip
def test_words_of_any_script(text: str, words: list[str]) -> None:
    assert Words.of(text).text == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("שָׁלוֹם", "שלום"),
        ("مُحَمَّد محـــمد", "محمد محمد"),
        ("الرئيس والرئيس بالرئيس للرئيس", "رئيس رئيس رئيس رئيس"),
        ("أحمد الى ٢٠١٩", "احمد إلى 2019"),
        ("می\u200cخواهد کتاب", "ميخواهد كتاب"),
        ("İstanbul ISPARTA", "istanbul ısparta"),
        ("ΑΘΗΝΑ ΝΟΜΟΣ", "Αθήνα νόμος"),
        ("ещё", "еще"),
        ("Bundes\u00adkanzler Zoë", "bundeskanzler Zoe\u0308"),
        ("ｋｉｍ", "Kim"),
    ],
)
def test_what_is_written_either_way_is_one_word(one: str, other: str) -> None:
    assert Words.of(one).numbers.tolist() == Words.of(other).numbers.tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [("й", "и"), ("schon", "schön"), ("ma", "mà"), ("की", "के"), ("كتاب", "كاتب"), ("ال", "الله")],
)
def test_what_is_another_word_stays_one(one: str, other: str) -> None:
    assert Words.of(one).numbers.tolist() != Words.of(other).numbers.tolist()


def test_spans_say_where_words_stand() -> None:
    words = Words.of("والرئيس met 金正恩")
    assert [words.normal[start:end] for start, end in words.spans.tolist()] == [
        "والرئيس",
        "met",
        "金正",
        "正恩",
    ]
    assert words[0] == "والرئيس"


MONDAY, THURSDAY, SUNDAY = 1, 8, 64


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "On Monday and Sunday.", MONDAY | SUNDAY),
        ("de", "am Donnerstag", THURSDAY),
        ("pt", "Na segunda-feira, a segunda parte", MONDAY),
        ("pt", "A segunda parte", 0),
        ("ru", "в четверг и в воскресенье", THURSDAY | SUNDAY),
        ("ja", "首相は木曜日午後", THURSDAY),
        ("zh", "周四，他说星期一", MONDAY | THURSDAY),
        ("ko", "목요일에 왔다", THURSDAY),
        ("ar", "يوم الخميس", THURSDAY),
        ("he", "ביום חמישי", THURSDAY),
        ("hi", "गुरुवार को", THURSDAY),
        ("th", "เมื่อวันพฤหัสบดีที่", THURSDAY),
        ("vi", "hôm thứ hai", MONDAY),
        ("tr", "Pazartesi günü", MONDAY),
        ("fi", "torstaina", THURSDAY),
        ("en", "am Donnerstag", 0),
        ("zz", "Monday", 0),
    ],
)
def test_weekdays_are_read_in_their_language(language: str, text: str, days: int) -> None:
    assert weekdays(text, language) == days


def test_weekdays_have_names() -> None:
    assert named(MONDAY | SUNDAY, "fr") == ("lundi", "dimanche")
    assert named(MONDAY, "zz") == ()
