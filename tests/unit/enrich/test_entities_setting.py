"""What the setting for names may say."""

import importlib

import pytest

from dateline_enrich.core import core
from dateline_enrich.settings import EnrichSettings


@pytest.mark.parametrize("setting", ["spacy", "spacy:", "other", ""])
def test_what_it_may_not_be_is_said_at_the_start(setting: str) -> None:
    with pytest.raises(ValueError, match="it may be 'own' or 'spacy:MODEL'"):
        core(EnrichSettings(entities=setting))


def test_without_spacy_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.import_module

    def without(name: str, package: str | None = None) -> object:
        if name == "spacy":
            raise ImportError(name)
        return real(name, package)

    monkeypatch.setattr(importlib, "import_module", without)
    with pytest.raises(ValueError, match=r"install dateline-enrich\[spacy\]"):
        core(EnrichSettings(entities="spacy:en_core_web_sm"))
