import pytest

from pipeline.errors import Level
from pipeline.rules.wording import (
    CONSEQUENCES,
    _words,
    consequences,
    faults,
    leftovers,
    unfilled,
    without,
)

SAID = {
    "NHO, Virke": [
        "Arbeidsgivers siste tilbud gjelder.",
        "Siste skriftlige tilbud fra arbeidsgiveren blir satt i verk.",
        "Siste tilbodet gjeld.",
        "Siste tilbod frå arbeidsgjevaren blir sett i verk.",
        "Arbeidsgiveren setter sitt siste tilbud i verk.",
        "Siste tilbudet settes i verk.",
        "organisasjonsmessig behandling",
        "organisasjonsmessig handsaming",
    ],
    "NHO": ["Hovedavtalen LO–NHO § 2-3", "Hovudavtalen LO–NHO § 2-3"],
    "Virke": ["Hovedavtalen kap. III § 3-3"],
    "KA": [
        "Et skriftlig tilbud er bindende.",
        "Tilbodet er framleis bindande.",
        "Tilbudet binder også etter brudd.",
        "Hovedavtalen § 4-3",
        "bordet fanger",
    ],
    "KS": [
        "ankeutvalget",
        "ankeutvalet",
        "ett prosesskrift for hver",
        "lokal nemnd",
        "Hovedavtalen del A § 6-3",
        "får ikke ny lønn før tvisten er løst",
        "får ikkje ny løn før tvisten er løyst",
    ],
    "Virke HUK": ["bekrefter uenigheten skriftlig innen 14 dager"],
    "Spekter": [
        "LO Stat",
        "fase 3",
        "bistandsforhandlinger",
        "når området er avsluttet sentralt",
        "når området er avslutta sentralt",
    ],
    "Sverige": ["stupstock", "lönenämnden", "central förhandling"],
    "": ["Statens lønnsutvalg", "Statens lønsutval"],
}
"""What each area says after a breach, and no other."""

EVERY = ("KA", "KS", "NHO", "Virke", "Virke HUK", "Spekter", "Sverige")


@pytest.mark.parametrize(("areas", "text"), [(a, t) for a, texts in SAID.items() for t in texts])
def test_a_consequence_is_found_where_it_does_not_belong(areas, text):
    own = tuple(areas.split(", ")) if areas else ()
    for area in EVERY:
        found = [named for _, named in consequences(text, area)]
        assert found == ([] if area in own else [own])


def test_every_consequence_is_tried():
    assert {", ".join(c.areas) for c in CONSEQUENCES} == set(SAID)


@pytest.mark.parametrize(
    "text",
    [
        "Siste tilbud gjelder ikke her.",
        "Vårt siste tilbud er 2 prosent.",
        "juridisk bistand til medlemmene",
        "anken er sendt",
        "fase 30",
        "Det sentrale oppgjøret endte med mekling hos Riksmekleren.",
    ],
)
def test_words_that_are_near_are_not_it(text):
    assert [found for area in EVERY for found in consequences(text, area)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("en", True), ("Ei bok", True), ("venn", False), ("penei", False), ("x", False)],
)
def test_words_are_found_from_their_beginning_in_any_case(text, found):
    assert bool(_words("en", "ei").search(text)) is found


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        (
            "Arbeidsgivers siste tilbud gjelder.",
            "R-BR-01",
            "«siste tilbud gjelder» belongs to NHO, Virke, not to KA",
        ),
        (
            "Statens lønnsutvalg",
            "R-BR-01",
            "«Statens lønnsutvalg» belongs to the state, not to KA",
        ),
        ("kr nan", "R-FM-01", "the document says «nan»"),
        ("Partene ble enige.", "R-BR-01", "a disagreement says «ble enige»"),
    ],
)
def test_a_fault_of_a_document_is_an_error_that_repeats_the_words(text, rule, message):
    (found,) = faults(text, "KA", in_dispute=True)
    assert (found.rule, found.level, found.path) == (rule, Level.E, ())
    assert str(found.message) == message


def test_a_document_is_of_no_disagreement_unless_it_is_said():
    assert faults("Partene ble enige.", "KA") == ()


def said(text, area="KA", own=(), *, in_dispute=False):
    return [f.rule for f in faults(text, area, own, in_dispute=in_dispute)]


def test_a_document_with_nothing_wrong_is_released():
    assert said("Partene ble enige om følgende:") == []
    assert said("Parterna är överens om följande.", "Sverige") == []


def test_a_disagreement_never_says_that_the_parties_agreed():
    for text in (
        "Partene ble enige om følgende:",
        "Partane vart samde om følgjande:",
        "Parterna är överens om följande.",
    ):
        assert said(text, in_dispute=True) == ["R-BR-01"]
    for text in ("Partene ble ikke enige om:", "Partene kom ikke til enighet om:", "Menigheten"):
        assert said(text, in_dispute=True) == []


def test_another_areas_consequence_stops_a_document():
    assert said("Arbeidsgivers siste\ntilbud gjelder.") == ["R-BR-01"]
    assert said("Arbeidsgivers siste tilbud gjelder.", "NHO") == []


@pytest.mark.parametrize(
    "text", ["kr None", "nan prosent", "Navn:\nnull\n", "{{ navn }}", "x %} y"]
)
def test_what_was_never_filled_stops_a_document(text):
    assert said(text) == ["R-FM-01"]


@pytest.mark.parametrize("text", ["null prosent", "Nan", "nonne", "100 %", "{a}"])
def test_words_that_look_unfilled_are_not(text):
    assert unfilled(text) is None


@pytest.mark.parametrize(
    ("sprak", "text"),
    [
        ("nn", "Protokoll fra møtet"),
        ("nn", "lønnstillegg"),
        ("nn", "Arbeidsgiverens tilbod"),
        ("nn", "virkningsdato"),
        ("nb", "frå 1. juni"),
        ("nb", "lønstillegg"),
        ("nb", "arbeidsgjevaren"),
        ("sv", "lønn"),
        ("sv", "ikke"),
    ],
)
def test_words_of_another_form_of_the_language_are_found(sprak, text):
    assert len(leftovers(text, sprak)) == 1


def test_words_within_others_are_not_leftovers():
    assert leftovers("Frafall, blekk, menighet og fransk i soknet", "nn") == []
    assert leftovers("Frådal, einer og løner", "nb") == []
    assert leftovers("Parterna är överens om följande", "sv") == []


def test_the_outcomes_own_words_are_not_read():
    own = ["Tilbud\n fra Arbeidsgiver", "fra"]
    assert without("A Tilbud fra Arbeidsgiver B fra C frafall", own) == "A … B … C frafall"
    assert leftovers("Avtalen fra 2026 fra", "nn", ["Avtalen fra 2026"]) == ["fra"]
    assert said("Siste tilbud gjelder. Siste tilbud gjelder her.", own=["Siste tilbud gjelder."])
    assert said("Siste tilbud gjelder.", own=["Siste tilbud gjelder."]) == []
    assert without("a b", ["", " "]) == "a b"


def test_a_value_that_nobody_wrote_is_found_even_among_own_words():
    assert said("kr None", own=["None"]) == ["R-FM-01"]
