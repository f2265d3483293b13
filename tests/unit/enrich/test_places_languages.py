"""Places in other languages: by the names that those languages give countries and large cities."""

import pytest

from dateline_enrich import places
from dateline_enrich.document import Document
from dateline_enrich.gazetteer import gazetteer


def named(language: str, text: str) -> list[tuple[str, str]]:
    found = places.by_name(Document(text), gazetteer(), language)
    return [(text[m.start : m.end], p.country) for p in found for m in p.mentions]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Gestern in Berlin und Moskau, nicht in Essen.", "Berlin DE; Moskau RU"),
        (
            "de",
            "Russlands Botschafter verließ die Vereinigten Staaten.",
            "Russland RU; Vereinigten Staaten US",
        ),
        ("fr", "À Paris, le ministre de l'Allemagne parle de Pékin.", "Paris FR; Allemagne DE; Pékin CN"),
        ("es", "El presidente de EE.UU. viajó a Pekín.", "EE.UU. US; Pekín CN"),
        ("it", "Da Pechino a Monaco di Baviera, poi Roma.", "Pechino CN; Monaco di Baviera DE; Roma IT"),
        ("pt", "A delegação chegou a Pequim e a Lisboa.", "Pequim CN; Lisboa PT"),
        ("nl", "Het kabinet in Den Haag belde met Londen.", "Den Haag NL; Londen GB"),
        ("ru", "Посол Китая был в Москве, а не во Владивостоке.", "Китая CN; Москве RU; Владивостоке RU"),
        ("zh", "俄罗斯与朝鲜将在北京会谈。", "俄罗斯 RU; 朝鲜 KP; 北京 CN"),
        ("ja", "米国と北朝鮮がハノイで会談した。", "米国 US; 北朝鮮 KP; ハノイ VN"),
        ("ko", "러시아는 북한과 서울에서 만났다.", "러시아 RU; 북한 KP; 서울 KR"),
        ("ar", "التقى الوزيران في موسكو وبكين.", "موسكو RU; بكين CN"),
        ("tr", "Türkiye'nin elçisi Ankara'da konuştu.", "Türkiye TR; Ankara TR"),
    ],
)
def test_by_the_names_of_a_language(language: str, text: str, expected: str) -> None:
    """Each name as the text has it, and the country."""
    assert "; ".join(map(" ".join, named(language, text))) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Kanton bleibt ruhig."),  # also how Guangzhou is called
        ("fr", "Paris Hilton a chanté."),
        ("es", "El Real Madrid ganó."),
        ("ru", "Того, кто ушёл, не вернуть."),  # also Togo
        ("zh", "马里奥在玩游戏。"),  # begins with Mali
        ("ja", "マリアさんが来た。"),  # likewise
        ("fr", "les parisiens et la chine ancienne"),
    ],
)
def test_a_word_or_another_name_is_no_place(language: str, text: str) -> None:
    assert named(language, text) == []


def test_a_language_without_a_table_is_left_alone() -> None:
    assert "xx" not in places.LANGUAGES
    assert named("xx", "Berlin") == []


def test_every_language_has_names() -> None:
    """One name for Russia or China at least, from the table itself."""
    text = (
        "Russland Rusland Rusia Russie Россия Росія Ρωσία روسيا روسیه روس רוסיה रूस รัสเซีย 俄罗斯 ロシア 러시아"
    )
    for language in (
        "de",
        "nl",
        "es",
        "fr",
        "ru",
        "uk",
        "el",
        "ar",
        "fa",
        "ur",
        "he",
        "hi",
        "th",
        "zh",
        "ja",
        "ko",
    ):
        assert "RU" in {country for _, country in named(language, text)}, language
