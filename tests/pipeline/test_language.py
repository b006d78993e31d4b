import importlib.util
import io
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from pipeline.language import language, language_of, translated

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, None),
        ({"LANG": "nn_NO.UTF-8"}, "nn"),
        ({"LANG": "no_NO"}, "nb"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "sv_SE.UTF-8"}, "en"),
        ({"LANG": "nb_NO", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "nb_NO", "LC_MESSAGES": "nn-NO@x"}, "nn"),
        ({"LANG": "nb_NO", "LANGUAGE": "sv:nn:nb"}, "nn"),
        ({"LANG": "nb_NO", "SEMJE_SPRAK": "en"}, "en"),
        ({"LANG": "", "LC_ALL": ""}, None),
    ],
)
def test_the_environment_chooses(environment, expected):
    assert language_of(environment) == expected


def test_an_unknown_language_is_none():
    assert language("klingon") is None


def test_an_empty_text_is_not_the_catalogue_head():
    assert translated("", "nb") == ""


def texts_of_the_code() -> set[str | tuple[str, ...]]:
    """Give every text that the code can show: a str, or a pair for one and many."""
    spec = importlib.util.spec_from_file_location("messages", ROOT / "messages.py")
    messages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(messages)
    found = set()
    for package in ("pipeline", "archive"):
        for path in (ROOT / package).rglob("*.py"):
            with path.open("rb") as source:
                found |= {text for _, _, text, _ in messages.extract(source)}
    return found


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.fixture(scope="module")
def code():
    return texts_of_the_code()


@pytest.mark.parametrize("sprak", ["nb", "nn"])
def test_every_text_of_the_code_is_in_both_catalogues(code, sprak):
    path = ROOT / "pipeline/locale" / sprak / "LC_MESSAGES/semje.po"
    with path.open("rb") as source:
        catalogue = read_po(source, locale=sprak, abort_invalid=True)
    known = {entry.id: entry for entry in catalogue if entry.id}
    missing = sorted(str(text) for text in code - set(known))
    assert missing == [], f"run `make messages` and translate: {missing[:5]}"
    assert sorted(str(text) for text in set(known) - code) == [], "no longer in the code"
    for text, entry in known.items():
        ids = text if isinstance(text, tuple) else (text,)
        strings = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        assert all(strings), f"not translated: {ids[0]}"
        assert not entry.fuzzy, f"not settled: {ids[0]}"
        assert {name for s in strings for name in fields(s)} == {
            name for s in ids for name in fields(s)
        }, f"other fields than the original: {ids[0]}"


def test_the_finder_of_texts_reads_names_choices_and_error_classes():
    source = b"""
text = "named {x}"
raise StoreError(text, x=1)
raise ValueError("internal")
msg("first " "second")
msg("yes" if x else "no")
sprak.ngettext("one", "many", n)
other("not shown")
"""
    spec = importlib.util.spec_from_file_location("messages", ROOT / "messages.py")
    messages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(messages)
    found = {text for _, _, text, _ in messages.extract(io.BytesIO(source))}
    assert found == {"named {x}", "first second", "yes", "no", ("one", "many")}
