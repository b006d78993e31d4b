"""Every fault that is put into a deposit is found, and named by its control."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.deposit import check
from archive.errors import DepositError

ALIEN = "11111111-1111-4111-8111-111111111111"


def found(package):
    """Give the ids of the controls that found something, schemas and their absence aside."""
    findings = check(package).findings
    return {f.control for f in findings if not f.place.endswith(".xsd")}


def sub(package, file, pattern, new, count=1):
    path = package / file
    text = path.read_text("utf-8")
    after = re.sub(pattern, new, text, count=count, flags=re.DOTALL)
    assert after != text
    path.write_text(after, "utf-8")


def first_pdf(package):
    return min(package.rglob("*.pdf"))


def missing_file(package):
    (package / "endringslogg.xml").unlink()


def changed_document(package):
    path = first_pdf(package)
    path.write_bytes(path.read_bytes().replace(b"p", b"q"))


def truncated_document(package):
    path = first_pdf(package)
    path.write_bytes(path.read_bytes()[:-1])


def empty_document(package):
    first_pdf(package).write_bytes(b"")


def missing_document(package):
    first_pdf(package).unlink()


def extra_document(package):
    (package / "DOKUMENT" / "glemt.pdf").write_bytes(b"x")


def extra_file(package):
    (package / "notat.txt").write_bytes(b"x")


def changed_xml(package):
    sub(package, "loependeJournal.xml", "Feilført", "Feilfort")


def broken_xml(package):
    sub(package, "arkivstruktur.xml", "</arkivdel>.*", "")


def element_of_another_kind(package):
    sub(package, "arkivstruktur.xml", "<arkivdelstatus>", "<ukjent>x</ukjent><arkivdelstatus>")


def open_part(package):
    sub(package, "arkivstruktur.xml", "Avsluttet periode", "Aktiv periode")


def open_case(package):
    sub(package, "arkivstruktur.xml", "<saksstatus>Avsluttet", "<saksstatus>Under behandling")


def unarchived_entry(package):
    sub(package, "arkivstruktur.xml", "<journalstatus>Arkivert", "<journalstatus>Journalført")


def unfinished_document(package):
    sub(package, "arkivstruktur.xml", "Dokumentet er ferdigstilt", "Dokumentet er under redigering")


def wrong_format(package):
    sub(package, "arkivstruktur.xml", "<format>fmt/476", "<format>docx")


def same_identity(package):
    text = (package / "arkivstruktur.xml").read_text("utf-8")
    one, other = re.findall("<systemID>(.*?)</systemID>", text)[-2:]
    sub(package, "arkivstruktur.xml", other, one)


def alien_part(package):
    new = f"\\1<referanseArkivdel>{ALIEN}</referanseArkivdel>"
    sub(package, "arkivstruktur.xml", "(</arkivertAv>)", new)


def alien_class(package):
    new = f"\\1<referanseSekundaerKlassifikasjon>{ALIEN}</referanseSekundaerKlassifikasjon>"
    sub(package, "arkivstruktur.xml", "(</saksstatus>)", new)


def alien_change(package):
    new = f"<referanseArkivenhet>{ALIEN}<"
    sub(package, "endringslogg.xml", "<referanseArkivenhet>.*?<", new)


def lost_change(package):
    sub(package, "endringslogg.xml", "<endring>.*?</endring>", "")


def empty_element(package):
    sub(package, "arkivstruktur.xml", "<offentligTittel>.*?<", "<offentligTittel><")


def lost_entry_of_the_public_journal(package):
    sub(package, "offentligJournal.xml", "<journalregistrering>.*?</journalregistrering>", "")


def other_days(package):
    sub(package, "offentligJournal.xml", "<journalSluttDato>.*?<", "<journalSluttDato>2031-01-01<")


def shuffled_journal(package):
    sub(
        package,
        "loependeJournal.xml",
        "(<journalregistrering>.*?</journalregistrering>)(.*?</journalregistrering>)",
        r"\2\1",
    )


def leaked_title(package):
    sub(package, "offentligJournal.xml", r"Krav fra \*\*\*\*\*", "Krav fra Fagforbundet")


def leaked_sender(package):
    pattern = r"<korrespondansepartNavn>\*\*\*\*\*"
    sub(package, "offentligJournal.xml", pattern, "<korrespondansepartNavn>Fagforbundet")


def wrong_count(package):
    sub(package, "arkivuttrekk.xml", "(//mappe.*?<value>)2", r"\g<1>3")


def wrong_number_of_files(package):
    sub(package, "arkivuttrekk.xml", "(antallDokumentfiler.*?<value>)4", r"\g<1>5")


def denied_screening(package):
    sub(package, "arkivuttrekk.xml", "(inneholderSkjermet.*?<value>)true", r"\1false")


def denied_disposal(package):
    sub(package, "arkivuttrekk.xml", "(omfatterDokumenter.*?<value>)true", r"\1false")


def denied_disposal_to_come(package):
    sub(package, "arkivuttrekk.xml", "(inneholderDokumenterSomSkal.*?<value>)true", r"\1false")


def untold_loss(package):
    sub(package, "arkivstruktur.xml", "<utfoertKassasjon>.*?</utfoertKassasjon>", "")


def case_in_a_class_with_classes(package):
    text = (package / "arkivstruktur.xml").read_text("utf-8")
    case = re.search("<mappe .*?</mappe>", text, re.DOTALL)[0]
    after = text.replace(case, "", 1)
    at = after.index("<klasse>", after.index("<klasse>") + 1)
    (package / "arkivstruktur.xml").write_text(after[:at] + case + after[at:], "utf-8")


FAULTS = {
    missing_file: "N5.01",
    changed_xml: "N5.02",
    broken_xml: "N5.03",
    element_of_another_kind: "N5.03",
    open_part: "N5.06",
    wrong_count: "N5.10",
    case_in_a_class_with_classes: "N5.12",
    open_case: "N5.15",
    unarchived_entry: "N5.22",
    untold_loss: "N5.24",
    unfinished_document: "N5.25",
    wrong_number_of_files: "N5.28",
    wrong_format: "N5.29",
    changed_document: "N5.30",
    truncated_document: "N5.30",
    missing_document: "N5.32",
    extra_document: "N5.33",
    denied_screening: "N5.42",
    denied_disposal_to_come: "N5.44",
    denied_disposal: "N5.45",
    same_identity: "N5.47",
    alien_part: "N5.48",
    alien_class: "N5.51",
    lost_entry_of_the_public_journal: "N5.59",
    other_days: "N5.60",
    lost_change: "N5.61",
    alien_change: "N5.62",
    empty_element: "N5.63",
    empty_document: "N5.64",
    shuffled_journal: "S5.01",
    leaked_title: "S5.02",
    leaked_sender: "S5.02",
    extra_file: "S5.04",
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_is_found_and_named(package, fault):
    fault(package)
    assert FAULTS[fault] in found(package)


def test_an_entry_that_a_journal_lacks_is_named(package):
    lost_entry_of_the_public_journal(package)
    findings = [f for f in check(package).findings if f.control == "S5.03"]
    assert [str(f.message) for f in findings] == ["it does not stand in offentligJournal.xml"]


def test_faults_are_found_together(package):
    for fault in (extra_document, open_case, alien_change, leaked_title):
        fault(package)
    assert {"N5.28", "N5.33", "N5.15", "N5.62", "S5.02"} <= found(package)


def test_a_title_that_is_its_own_public_one_is_no_leak(package):
    for file in ("arkivstruktur.xml", "offentligJournal.xml"):
        sub(package, file, r"Krav fra \*\*\*\*\*", "Krav fra Fagforbundet")
    assert "S5.02" not in found(package)


def test_a_reference_out_of_the_package_leads_nowhere(package):
    (package.parent / "hemmelig.pdf").write_bytes(b"x")
    sub(
        package,
        "arkivstruktur.xml",
        "<referanseDokumentfil>.*?<",
        "<referanseDokumentfil>../hemmelig.pdf<",
    )
    assert "N5.32" in found(package)


def test_a_document_type_is_refused(package):
    sub(
        package,
        "offentligJournal.xml",
        "<offentligJournal",
        '<!DOCTYPE x [<!ENTITY a "b">]><offentligJournal',
    )
    assert "N5.03" in found(package)


def test_the_figures_are_counted(deposited):
    figures = {c.id: dict(c.figures) for c in check(deposited).controls}
    assert figures["N5.16"] == {"": 5}
    assert figures["N5.22"] == {"Arkivert": 4, "Utgår": 1}
    assert figures["N5.29"] == {"fmt/476": 4}
    assert figures["N5.13"] == {"1.1": 2}
    assert figures["N5.20"] == {"1.1": 5}


def test_the_report_is_json_too(package):
    extra_document(package)
    said = json.loads(json.dumps(check(package).as_json()))
    assert said["clean"] is False
    control = next(c for c in said["controls"] if c["id"] == "N5.33")
    assert control["findings"] == [
        {"place": "DOKUMENT/glemt.pdf", "text": "nothing refers to the file"}
    ]


def test_where_there_is_no_deposit_that_is_said(tmp_path):
    with pytest.raises(DepositError, match="holds no deposit"):
        check(tmp_path / "ingen")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_changed_byte_of_any_file_is_found(package, data):
    """But for arkivuttrekk.xml, of which nothing gives a checksum (6.4.22)."""
    paths = sorted(p for p in package.rglob("*") if p.is_file() and p.name != "arkivuttrekk.xml")
    path = data.draw(st.sampled_from(paths))
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != whole[at]))
    path.write_bytes(whole[:at] + bytes([byte]) + whole[at + 1 :])
    try:
        assert found(package) & {"N5.02", "N5.30"}
    finally:
        path.write_bytes(whole)
