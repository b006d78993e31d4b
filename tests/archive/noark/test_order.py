from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from archive.noark.order import Children
from archive.noark.tables import dialect

DIALECT = dialect("eformidling")
FLOW = DIALECT.types["arkivmelding:dokumentflyt"]
CASE = DIALECT.types["arkivmelding:saksmappe"]
ENTRY = DIALECT.types["arkivmelding:registrering"]
REQUIRED = ["systemID", "tittel", "opprettetDato", "opprettetAv", "saksdato"]
REQUIRED += ["administrativEnhet", "saksansvarlig", "saksstatus"]
ENTRY_REQUIRED = ["systemID", "opprettetDato", "opprettetAv", "arkivertDato", "arkivertAv"]


def said(kind, names):
    children = Children(kind)
    for line, name in enumerate(names, 2):
        children.take(kind.elements[name], line)
    return list(children.faults("sti", 1))


def brief(kind, names):
    return [(f.rule, f.path, f.line, f.found, f.expected) for f in said(kind, names)]


def test_what_is_there_in_order_has_no_fault():
    assert brief(CASE, REQUIRED) == []


def test_what_is_missing_is_said_at_its_parent():
    assert brief(CASE, REQUIRED[1:-1]) == [
        ("N-MISSING", "sti/systemID", 1, "", "systemID"),
        ("N-MISSING", "sti/saksstatus", 1, "", "saksstatus"),
    ]


def test_of_a_choice_one_must_be_there():
    names = "referanseForelderMappe | referanseArkivdel | referanseKlasse"
    assert brief(ENTRY, ENTRY_REQUIRED) == [("N-MISSING", "sti", 1, "", names)]
    assert brief(ENTRY, [*ENTRY_REQUIRED, "referanseKlasse"]) == []


def test_of_a_choice_two_are_one_too_many():
    names = [*ENTRY_REQUIRED, "referanseKlasse", "referanseArkivdel"]
    fault = ("N-CHOICE", "sti/referanseArkivdel", 8, "referanseArkivdel", "referanseKlasse")
    assert brief(ENTRY, names) == [fault]


def test_mixed_elements_stand_as_they_like():
    mixed = ["dokumentobjekt", "dokumentbeskrivelse", "dokumentobjekt"]
    assert brief(ENTRY, [*ENTRY_REQUIRED, "referanseKlasse", *mixed]) == []


def test_once_is_once():
    (fault,) = said(CASE, ["systemID", *REQUIRED, "saksstatus", "saksstatus"][1:])
    assert (fault.rule, fault.path, fault.values["count"]) == ("N-COUNT", "sti/saksstatus[2]", 3)


def test_one_element_too_late_is_one_fault():
    names = [*REQUIRED[1:], "systemID"]
    assert brief(CASE, names) == [("N-ORDER", "sti/systemID", 9, "systemID", "tittel")]
    assert "too late" in said(CASE, names)[0].text


def test_one_element_too_early_is_one_fault():
    names = ["saksstatus", *REQUIRED[:-1]]
    assert brief(CASE, names) == [("N-ORDER", "sti/saksstatus", 2, "saksstatus", "saksansvarlig")]
    assert "too early" in said(CASE, names)[0].text


def test_elements_that_may_be_many_are_numbered():
    children = Children(CASE)
    labels = [children.take(CASE.elements[name], 1) for name in ("tittel", "mappe", "mappe")]
    assert labels == ["tittel", "mappe[1]", "mappe[2]"]


@given(st.permutations(list(FLOW.elements)))
def test_as_few_as_can_be_are_blamed_for_the_order(names):
    places = [FLOW.elements[name].place for name in names]
    sizes = range(len(places), 0, -1)
    kept = next(n for n in sizes for part in combinations(places, n) if list(part) == sorted(part))
    assert len([f for f in said(FLOW, names) if f.rule == "N-ORDER"]) == len(places) - kept
