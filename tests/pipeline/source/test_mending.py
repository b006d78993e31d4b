import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError, Mending, Place
from pipeline.source.mending import mended, replaced
from pipeline.source.reading import read_text

WHOLE = """\
# En merknad: æ, ø og å
semje: 1
eier: organisasjon   # hvem sin kopi
tariffomrade: KA
runde: eksempel-ka-2026
arbeidsgiver:
  navn: Prøvestad
organisasjoner:
  - navn: Fagforbundet
    representanter:
      - {navn: Nina, rolle: tillitsvalgt}
ansatte:
  - {navn: Kari, organisasjon: Fagforbundet, stilling: tjener, prosent: '62,5', gammel: 450 000}

krav:
  - nr: 1
    fra: Fagforbundet
    dato: "2026-09-07"   # datoen
    punkter:
      - type: individuelt
        ansatt: Kari
        kr: 12 500
"""


def mend(text, file="a.yaml"):
    data = text if isinstance(text, bytes) else text.encode()
    return mended(data, file, lambda _: ()).decode()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('"2026-09-07"', '"7.9.2026"'),
        ('"2026-09-07"', '"07. 09. 2026"'),
        ("12 500", "12 500,-"),
        ("12 500", "12.500,-"),
        ("12 500", "kr 12 500"),
        ("12 500", "12 500 kroner"),
        ("tariffomrade", "tarifomrade"),
        ("organisasjoner:", "organisajoner:"),
        ("runde: eksempel", "runde:eksempel"),
        ("  navn: Prøvestad", "\tnavn: Prøvestad"),
        ("  navn: Prøvestad", "  navn:Prøvestad"),
        ("'62,5'", "62,5"),
        ("ansatt: Kari\n", "ansatt:Kari\n"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_has_one_right_answer_is_mended_and_nothing_else(right, wrong, line_end):
    assert right in WHOLE
    whole = WHOLE.replace("\n", line_end)
    faulty = whole.replace(right.replace("\n", line_end), wrong.replace("\n", line_end))
    with pytest.raises(InputError):
        read_text(faulty, "a.yaml", lambda _: ())
    assert mend(faulty) == whole


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('"2026-09-07"', '"7/9/2026"'),
        ('"2026-09-07"', "7.9.26"),
        ('"2026-09-07"', "31.9.2026"),
        ("12 500", "12.500"),
        ("12 500", "-12 500 kr"),
        ("12 500", "12.500 kr"),
        ("12 500", "om lag 12 500 kr"),
        ("tariffomrade", "omrade"),
        ("Nina, rolle", "Nina, rolla: fast, rolle"),
        ("eier: organisasjon ", "eier: organisasjn "),
        ("fra: Fagforbundet", "fra: Fagforbund"),
        ("navn: Prøvestad", "https://example.no"),
        ("  navn: Prøvestad", "  navn: *Prøvestad"),
    ],
)
def test_what_could_mean_two_things_is_left_to_its_writer(right, wrong):
    assert right in WHOLE
    faulty = WHOLE.replace(right, wrong)
    with pytest.raises(InputError):
        read_text(faulty, "a.yaml", lambda _: ())
    assert mend(faulty) == faulty


def test_faults_that_hide_each_other_are_mended_one_after_the_other():
    faulty = WHOLE.replace("runde: ", "runde:").replace("  navn: P", "\tnavn: P")
    faulty = faulty.replace("12 500", "12.500,-").replace("tariffomrade", "tarifomrade")
    assert mend(faulty) == WHOLE


@pytest.mark.parametrize("code", ["latin-1", "cp1252", "utf-16", "utf-8-sig"])
def test_a_text_in_another_code_becomes_utf_8(code):
    assert mend(WHOLE.encode(code)) == WHOLE


def test_a_code_that_is_not_sure_is_left():
    data = WHOLE.encode("cp865")
    assert mended(data, "a.yaml", lambda _: ()) == data


def test_a_whole_file_is_left_as_it_is():
    assert mend(WHOLE) == WHOLE


@given(
    st.text("ab\n\r'\"", max_size=30),
    st.integers(1, 6),
    st.integers(1, 6),
    st.text("ab", max_size=3),
)
def test_only_what_is_found_at_its_place_is_replaced(text, line, column, old):
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    line = min(line, len(lines))
    after = replaced(text, [Mending(Place("a", line, column), old, "NY")])
    assert after == text or (after.count("NY") == 1 and after.replace("NY", old, 1) == text)


def test_mendings_that_overlap_are_not_both_done():
    both = [Mending(Place("a", 1, 1), "abc", "x"), Mending(Place("a", 1, 2), "bcd", "y")]
    assert replaced("abcd", both) == "ay"
