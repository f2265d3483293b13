"""The names of both seeds as a reader would list them: name, type, mentions, other wordings, roles."""

import pytest

from dateline_enrich.named import Named
from unit.enrich.written import first_seed, named, second_seed

Row = tuple[str, str, int, tuple[str, ...], tuple[str, ...]]


def row(entity: Named) -> Row:
    roles = tuple(role.replace("\u00a0", " ") for role in entity.roles)
    return entity.name, entity.type, len(entity.mentions), tuple(entity.aliases), roles


FIRST: list[Row] = [
    ("Kim Jong Un", "person", 6, ("Kim",), ("North Korean leader",)),
    ("Vladimir Putin", "person", 2, ("Putin",), ("Russian President",)),
    ("Pacific", "place", 1, (), ()),
    ("Vladivostok", "place", 3, (), ()),
    ("Pyongyang", "place", 1, (), ()),
    ("Kremlin", "organisation", 2, (), ()),
    ("United States", "place", 3, ("US",), ()),
    ("North Korea", "place", 8, ("North",), ()),
    ("Vietnam", "place", 1, (), ()),
    ("Yuri Ushakov", "person", 3, ("Ushakov",), ("Kremlin foreign policy aide",)),
    ("Russia", "place", 5, (), ()),
    ("Korean Central News Agency", "organisation", 2, ("KCNA",), ()),
    ("Kim Chang Son", "person", 1, (), ()),
    ("South Korea", "place", 2, (), ()),
    ("Yonhap", "organisation", 1, (), ()),
    ("Koreas", "place", 1, (), ()),
    ("Japan", "place", 1, (), ()),
    ("China", "place", 1, (), ()),
    ("NK News", "organisation", 1, (), ()),
    ("Far Eastern Federal University", "organisation", 2, (), ()),
    ("Korean Peninsula", "place", 2, (), ()),
    ("Kim In-chul", "person", 1, (), ("foreign ministry spokesman",)),
    ("Seoul", "place", 2, (), ()),
    ("Hanoi", "place", 1, (), ()),
    ("Donald Trump", "person", 1, (), ("US President",)),
    ("Artyom Lukin", "person", 1, (), ("professor at Far Eastern Federal University",)),
    ("Washington", "place", 1, (), ()),
    ("Beijing", "place", 1, (), ()),
    ("Moscow", "place", 1, (), ()),
]
SECOND: list[Row] = [
    ("Kim Jong-un", "person", 8, ("Kim",), ()),
    ("Vladimir Putin", "person", 5, ("Putin",), ()),
    ("Russia", "place", 7, (), ()),
    ("Far East", "place", 1, (), ()),
    ("Kremlin", "organisation", 3, (), ()),
    ("United States", "place", 5, ("US",), ()),
    ("Yuri Ushakov", "person", 4, ("Ushakov",), ("Kremlin foreign policy aide",)),
    ("Pacific", "place", 1, (), ()),
    ("Vladivostok", "place", 5, (), ()),
    ("Beijing", "place", 2, (), ()),
    ("Korean Peninsula", "place", 1, (), ()),
    ("Russky", "place", 1, (), ()),
    ("Ria Novosti", "organisation", 1, (), ()),
    ("Khasan", "place", 1, (), ()),
    ("Interfax", "organisation", 1, (), ()),
    ("Xi Jinping", "person", 1, (), ("Chinese President",)),
    ("South", "place", 1, (), ()),
    ("Moon Jae-in", "person", 1, (), ()),
    ("Donald Trump", "person", 3, ("Trump",), ("US President",)),
    ("Vietnam", "place", 1, (), ()),
    ("Cold War", "other", 2, (), ()),
    ("Washington", "place", 2, (), ()),
    ("Hanoi", "place", 1, (), ()),
    ("Pyongyang", "place", 6, (), ()),
    ("North Korea", "place", 6, ("North",), ()),
    ("Mike Pompeo", "person", 1, (), ("US Secretary of State",)),
    ("Moscow", "place", 4, (), ()),
    ("Fiona Hill", "person", 1, (), ("foreign policy adviser to Trump",)),
    ("Stephen Biegun", "person", 1, (), ("US special envoy for North Korea",)),
    ("Kim Jong-il", "person", 2, (), ("father",)),
    ("Dmitry Medvedev", "person", 1, (), ()),
    ("Soviet Union", "place", 2, (), ()),
    ("Kim Il-sung", "person", 1, (), ("grandfather",)),
    ("USSR", "place", 1, (), ()),
    ("Seoul", "place", 1, (), ()),
    ("China", "place", 1, (), ()),
]


@pytest.mark.parametrize(("text", "listed"), [(first_seed().text, FIRST), (second_seed().text, SECOND)])
def test_names_of_a_seed(text: str, listed: list[Row]) -> None:
    assert [row(entity) for entity in named(text)] == listed
