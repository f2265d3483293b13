"""What an article is listed under."""

import pytest

from dateline.headlines import CHARACTERS, headline

TALE = (
    "The bridge was closed\non Monday.\n\n"
    "It stays closed until engineers have examined it all. Nobody was hurt."
)


@pytest.mark.parametrize(
    ("title", "text", "shown"),
    [
        ("Bridge closed", TALE, "Bridge closed"),
        ("", "The bridge\n\nis closed.", "The bridge is closed."),
        (
            "",
            TALE,
            "The bridge was closed on Monday. It stays closed until engineers have examined it all…",
        ),
        ("", "橋" * 200, "橋" * CHARACTERS + "…"),
        ("", "橋" * CHARACTERS, "橋" * CHARACTERS),
        ("", "So " + "o" * 200, "So " + "o" * (CHARACTERS - 3) + "…"),
        ("", "", ""),
    ],
)
def test_an_article_is_listed_under_its_title_or_its_first_words(title: str, text: str, shown: str) -> None:
    assert headline(title, text) == shown
