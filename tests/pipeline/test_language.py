import importlib.util
import io
import string
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from pipeline.errors import msg
from pipeline.language import language, language_of, ngettext, translate, translated, written
from pipeline.model.times import Maned, Tidsrom

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


@pytest.mark.parametrize(
    ("value", "nb", "en"),
    [
        (Decimal(12500), "12\u00a0500", "12,500"),
        (Decimal("12500.5"), "12\u00a0500,50", "12,500.50"),
        (Decimal("1.2"), "1,2", "1.2"),
        (Decimal("-0.375"), "\u22120,375", "\u22120.375"),
        (Fraction(12775, 600), "21,29", "21.29"),
        (Fraction(100, 4), "25", "25"),
        (2026, "2026", "2026"),
        (12500, "12\u00a0500", "12,500"),
        (True, "ja", "yes"),
        (False, "nei", "no"),
        (date(2026, 6, 1), "1. juni 2026", "1 June 2026"),
        (Maned(2026, 11), "november 2026", "November 2026"),
        (Tidsrom(time(12), time(14, 30)), "kl.\u00a012.00–14.30", "12:00–14:30"),
        (time(9), "kl.\u00a009.00", "09:00"),
        (("a", Decimal("0.5")), "a, 0,5", "a, 0.5"),
        (Path("x"), "x", "x"),
        ("1.0", "1.0", "1.0"),
    ],
)
def test_values_are_written_as_the_language_does(value, nb, en):
    assert written(value, "nb") == nb
    assert written(value, "en") == en
    assert translate(msg("{value}", value=value), "nn") == nb


def test_braces_in_a_value_stay():
    assert translate(msg("«{found}»", found="{x} %s"), "nb") == "«{x} %s»"


def test_messages_within_messages_are_translated_too():
    inner = msg("en, nb or nn")
    assert translate(msg("{expected}", expected=inner), "nb") == translated("en, nb or nn", "nb")
    assert translated("en, nb or nn", "nb") != "en, nb or nn"


def test_an_empty_text_is_not_the_catalogue_head():
    assert translated("", "nb") == ""


def test_counts_choose_the_form():
    one, many = "{count} warning", "{count} warnings"
    assert ngettext(one, many, 1, "en") == "1 warning"
    assert ngettext(one, many, 20000, "en") == "20,000 warnings"
    assert [ngettext(one, many, n, "nn") for n in (1, 2)] == ["1 åtvaring", "2 åtvaringar"]


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
