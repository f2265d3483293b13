"""Key phrases and summaries of texts that are not in English."""

import pytest

from dateline_enrich.document import Document
from dateline_enrich.key_phrases import any_language as key_phrases
from dateline_enrich.summary import any_language as summary

TEXTS = {
    "de": (
        "Bundesbank warnt vor steigenden Zinsen",
        "Die Bundesbank hat vor steigenden Zinsen gewarnt. Der Präsident der Bundesbank, Karl Weber, "
        "sagte am 3. Mai"
        " in Frankfurt, die Inflation werde hoch bleiben. Steigende Zinsen träfen vor allem kleine "
        "Unternehmen.\n\n"
        "Weber forderte die Europäische Zentralbank auf, zu handeln. „Wir dürfen nicht mehr lange "
        "warten“, sagte er."
        " Die Europäische Zentralbank wollte sich nicht äußern. Viele kleine Unternehmen klagen über "
        "die Inflation.",
    ),
    "fr": (
        "Le gouvernement présente sa réforme des retraites",
        "Le gouvernement a présenté lundi sa réforme des retraites. La Première ministre, Élise Martin, "
        "a défendu le"
        " projet devant l'Assemblée nationale.\n\nLes syndicats ont appelé à une grève générale contre "
        "la réforme des"
        " retraites. « Nous ne céderons pas », a déclaré Élise Martin. Une grève générale avait déjà "
        "paralysé Paris.",
    ),
    "ru": (
        "Центральный банк снизил ключевую ставку",
        "Центральный банк снизил ключевую ставку до 7 процентов. Об этом сообщила председатель Анна "
        "Орлова.\n\n"
        "Анна Орлова заявила, что Центральный банк готов снижать ключевую ставку и дальше.",
    ),
    "zh": (
        "北京举行气候变化会议",
        "气候变化会议星期一在北京举行。来自四十个国家的代表讨论了如何减少温室气体排放。会议主席李明表示，温室气体排放"
        "必须在十年内减半。\n\n李明说，气候变化威胁着沿海城市。与会者认为，应对气候变化需要国际合作，国际合作应当公平。",
    ),
    "ar": (
        "البنك المركزي يرفع أسعار الفائدة",
        "رفع البنك المركزي أسعار الفائدة يوم الخميس. وقال محافظ البنك المركزي إن التضخم ما زال مرتفعا."
        " وأضاف أن أسعار الفائدة قد ترتفع مرة أخرى.",
    ),
}


def phrases(language: str) -> list[str]:
    title, text = TEXTS[language]
    found = key_phrases.find(Document(text), title, language)
    assert found is not None
    for phrase in found:
        assert [text[m.start : m.end] for m in phrase.mentions] == [phrase.text] * len(phrase.mentions)
        assert len(phrase.mentions) >= 2
    return [phrase.text for phrase in found]


def sentences(language: str) -> list[str]:
    title, text = TEXTS[language]
    return [text[s.start : s.end] for s in summary.find(Document(text), title, language) or []]


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("de", {"Bundesbank", "Europäische Zentralbank", "Unternehmen", "Inflation"}),
        ("fr", {"réforme des retraites", "Élise Martin", "grève générale"}),
        ("ru", {"Центральный банк", "Анна Орлова", "ключевую ставку"}),
        ("zh", {"气候变化", "温室气体排放", "李明", "国际合作"}),
        ("ar", {"البنك المركزي", "أسعار الفائدة"}),
    ],
)
def test_what_is_said_again_between_function_words(language: str, wanted: set[str]) -> None:
    found = phrases(language)
    assert wanted <= set(found)
    assert len(found) <= len(wanted) + 2


@pytest.mark.parametrize("language", TEXTS)
def test_the_lead_and_whole_sentences(language: str) -> None:
    _, text = TEXTS[language]
    found = sentences(language)
    assert 1 <= len(found) <= 3
    assert text.startswith(found[0])
    assert all(sentence[-1] in ".。" for sentence in found)


def test_a_date_in_german_cuts_no_sentence_for_the_summary() -> None:
    """Document cuts after 'am 3.'; neither half is a sentence."""
    assert not any("3." in sentence or sentence.startswith("Mai") for sentence in sentences("de"))


@pytest.mark.parametrize("language", ["th", "und", "en", "xx", ""])
def test_languages_that_are_not_attempted(language: str) -> None:
    document = Document("ประเทศไทย. Something was said here and nothing more was said here.")
    assert key_phrases.find(document, "", language) is None
    assert summary.find(document, "", language) is None


@pytest.mark.parametrize("language", ["de", "zh"])
@pytest.mark.parametrize("text", ["", "...", "12 34 12 34", "中", "a b c"])
def test_nothing_said_gives_nothing(text: str, language: str) -> None:
    assert key_phrases.find(Document(text), "", language) == []
    assert summary.find(Document(text), "", language) == []
