"""Dates in other languages than English: sentences of our own."""

from datetime import datetime

import pytest

from dateline_enrich import dates
from dateline_enrich.document import Document
from unit.enrich.written import PUBLISHED

SENTENCES = [
    ("de", "Am 25. April 2019 tagte der Rat.", ["2019-04-25"]),
    ("de", "Am Donnerstag wird er kommen.", ["2019-04-25"]),
    ("de", "Er kam am Montag und blieb bis Dienstagabend.", ["2019-04-22", "2019-04-23"]),
    ("de", "Donnerstag, 25. April, ist Wahl.", ["2019-04-25"]),
    ("de", "Im April regnete es, seit 2014 auch im Jahr 2000.", ["2019-04", "2014", "2000"]),
    ("de", "Gestern schlief er, am Morgen auch, morgen nicht.", ["2019-04-22", "2019-04-24"]),
    ("de", "Letzte Woche war er krank, vor zwei Tagen gesund.", ["2019-04-15/2019-04-21", "2019-04-21"]),
    ("de", "Vor 5 Jahren, am 3.5.2014, kam er.", ["2014", "2014-05-03"]),
    ("de", "Er kommt am nächsten Freitag.", ["2019-04-26"]),
    ("de", "Der Mai ist gekommen, mit 2000 Euro.", []),
    ("fr", "Le 25 avril 2019, il pleuvait.", ["2019-04-25"]),
    ("fr", "Le sommet aura lieu jeudi et le 1er mai.", ["2019-04-25", "2019-05-01"]),
    ("fr", "Jeudi dernier et lundi soir il est venu.", ["2019-04-18", "2019-04-22"]),
    ("fr", "En avril, depuis 2014, il y a 3 ans.", ["2019-04", "2014", "2016"]),
    ("fr", "Hier, aujourd'hui et demain.", ["2019-04-22", "2019-04-23", "2019-04-24"]),
    ("fr", "La semaine prochaine, l'année dernière.", ["2019-04-29/2019-05-05", "2018"]),
    ("fr", "Mars est une planète.", []),
    ("es", "El lunes 22 de abril y el 25 de abril de 2018.", ["2019-04-22", "2018-04-25"]),
    ("es", "La cumbre será el jueves.", ["2019-04-25"]),
    ("es", "El jueves pasado llovió, como en abril.", ["2019-04-18", "2019-04"]),
    ("es", "Ayer, hoy y mañana por la mañana.", ["2019-04-22", "2019-04-23", "2019-04-24"]),
    ("es", "Plácido Domingo cantó hace 3 años.", ["2016"]),
    ("it", "Il 25 aprile 2018 pioveva, lunedì 22 aprile no.", ["2018-04-25", "2019-04-22"]),
    ("it", "Il vertice sarà giovedì.", ["2019-04-25"]),
    ("it", "Ieri, oggi e domani.", ["2019-04-22", "2019-04-23", "2019-04-24"]),
    ("it", "La settimana scorsa, 5 giorni fa.", ["2019-04-15/2019-04-21", "2019-04-18"]),
    ("pt", "Em 25 de abril de 2018 choveu.", ["2018-04-25"]),
    ("pt", "A cúpula será na quinta-feira, 25 de abril.", ["2019-04-25"]),
    ("pt", "Na segunda-feira choveu na segunda parte.", ["2019-04-22"]),
    ("pt", "Ontem, hoje e amanhã, há 3 anos.", ["2019-04-22", "2019-04-23", "2019-04-24", "2016"]),
    ("nl", "Op 25 april 2018 regende het.", ["2018-04-25"]),
    ("nl", "De top zal donderdag zijn.", ["2019-04-25"]),
    (
        "nl",
        "Hij kwam maandagavond, 5 dagen geleden, vorige week.",
        ["2019-04-22", "2019-04-18", "2019-04-15/2019-04-21"],
    ),
    ("nl", "Gisteren, vandaag en morgen, sinds 2014.", ["2019-04-22", "2019-04-23", "2019-04-24", "2014"]),
    ("ru", "25 апреля 2018 года шел дождь.", ["2018-04-25"]),
    ("ru", "Саммит состоится в четверг.", ["2019-04-25"]),
    ("ru", "В понедельник и в среду, 24 апреля.", ["2019-04-22", "2019-04-24"]),
    ("ru", "Вчера, сегодня и завтра, с 2014 года.", ["2019-04-22", "2019-04-23", "2019-04-24", "2014"]),
    ("ru", "В мае 2018 года, 10 лет назад, на прошлой неделе.", ["2018-05", "2009", "2019-04-15/2019-04-21"]),
    ("ar", "في 25 أبريل 2018 هطل المطر.", ["2018-04-25"]),
    ("ar", "يوم الخميس 25 أبريل", ["2019-04-25"]),
    ("ar", "٢٥ نيسان ٢٠١٨", ["2018-04-25"]),
    ("ar", "قبل 3 سنوات، الأسبوع الماضي، منذ عام 2014", ["2016", "2019-04-15/2019-04-21", "2014"]),
    ("pl", "25 kwietnia 2018 roku padało, wczoraj też.", ["2018-04-25", "2019-04-22"]),
    ("sv", "Den 25 april 2018 regnade det, i går också.", ["2018-04-25", "2019-04-22"]),
    ("uk", "25 квітня 2018 року йшов дощ, вчора теж.", ["2018-04-25", "2019-04-22"]),
    ("zh", "2018年4月25日下雨，峰会将于4月25日举行。", ["2018-04-25", "2019-04-25"]),
    ("zh", "上周三他来了，周一也来了。", ["2019-04-17", "2019-04-22"]),
    ("zh", "昨天和明天，2014年以来，去年，10年间。", ["2019-04-22", "2019-04-24", "2014", "2018"]),
    ("ja", "2018年4月25日、首脳会談は25日に行われる。", ["2018-04-25", "2019-04-25"]),
    ("ja", "先週の水曜日と月曜日、昨日、3日間。", ["2019-04-17", "2019-04-22", "2019-04-22"]),
    ("ja", "来週、2014年から、3日目。", ["2019-04-29/2019-05-05", "2014"]),
    ("ko", "2018년 4월 25일 비가 왔다. 회담은 25일 열린다.", ["2018-04-25", "2019-04-25"]),
    (
        "ko",
        "어제와 내일, 2014년부터, 3일간, 다음 주 금요일.",
        ["2019-04-22", "2019-04-24", "2014", "2019-05-03"],
    ),
]


@pytest.mark.parametrize(("language", "text", "values"), SENTENCES)
def test_dates_of(language: str, text: str, values: list[str]) -> None:
    found = dates.find(Document(text), PUBLISHED, language=language)
    assert [mention.value for mention in found] == values
    assert all(text[m.span.start : m.span.end] == m.text for m in found)


@pytest.mark.parametrize(("language", "text", "_"), SENTENCES)
def test_without_publication_nothing_is_resolved_against_today(
    language: str, text: str, _: list[str]
) -> None:
    today = str(datetime.now().year)
    assert not any(today in m.value for m in dates.find(Document(text), None, language=language))


def test_what_hangs_on_tense_is_less_sure() -> None:
    full, weekday = dates.find(Document("Am 25. April 2019 und am Montag."), PUBLISHED, language="de")
    assert full.confidence > 0.9
    assert weekday.confidence < 0.8


def test_a_language_without_names_has_no_dates() -> None:
    assert "th" not in dates.LANGUAGES
    assert dates.find(Document("25.4.2019"), PUBLISHED, language="th") == []


@pytest.mark.parametrize("language", sorted(dates.LANGUAGES))
def test_ten_thousand_dates_take_bounded_time(language: str) -> None:
    text = "25.4.2019 2019年4月25日 25 april 2019, " * 2_500
    assert len(dates.find(Document(text), PUBLISHED, language=language)) <= 10_000
