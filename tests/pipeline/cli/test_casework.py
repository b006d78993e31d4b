import json

import pytest

INCOMING, OWN = "2026/1-1", "2026/1-2"


def test_a_case_from_open_to_closed_and_open_again(run, desk):
    assert run("answer", INCOMING, "--by", OWN)[0] == 0
    code, out, _ = run("status", "2026/1", "arkivert")
    assert code == 0
    assert [line.split()[-1] for line in out.splitlines()[1:]] == ["Arkivert", "Arkivert"]
    code, out, _ = run("close", "2026/1")
    assert (code, out.splitlines()[0]) == (0, "2026/1  Sak 1  Avsluttet")
    assert run("reopen", "2026/1", "--reason", "Ny protokoll")[0] == 0
    sak = desk.show("2026/1").sak
    assert (sak.avsluttet, sak.merknader[-1].merknadstekst) == (False, "Ny protokoll")
    assert sak.journalpost(INCOMING).avskrivninger[0].avskrivningsmaate == "Besvart med brev"


def test_all_that_hinders_closing_is_said(run):
    code, _, err = run("close", "2026/1")
    assert code == 2
    assert len([line for line in err.splitlines() if "Noark 5" in line]) == 3
    assert "entry 2026/1-1 has not been dealt with (Noark 5, 3.2.9)" in err


def test_what_waits_is_written_off_in_the_way_that_is_said(run, desk):
    run("status", "2026/1", "arkivert")
    assert run("close", "2026/1", "--how", "etterretning")[0] == 0
    note = desk.show(INCOMING).journalposter[0].avskrivninger[0]
    assert note.avskrivningsmaate == "Tatt til etterretning"


@pytest.mark.parametrize("word", ["ekspedert", "Ekspedert", " EKSPEDERT "])
def test_codes_are_written_as_one_likes(run, desk, word):
    assert run("status", OWN, word)[0] == 0
    assert desk.show(OWN).journalposter[0].journalstatus == "Ekspedert"


def test_a_code_that_is_none_is_refused_with_those_there_are(run):
    code, _, err = run("status", OWN, "tull")
    assert code == 2
    assert "«tull» is none of these: journalfort, ferdigstilt, godkjent, ekspedert" in err


def test_expiry_and_moving_say_where_things_are(run, desk):
    code, out, _ = run("expire", INCOMING, "--reason", "Feil")
    assert (code, out.splitlines()[1].split()[-1]) == (0, "Utgår")
    code, out, _ = run("move", OWN, "2026/2")
    assert (code, out.splitlines()[0]) == (0, "2026/2  Sak 2")
    assert out.splitlines()[1].split()[0] == "2026/2-2"
    assert run("expire", "2026/1", "--reason", "Tom")[0] == 0
    assert desk.show("2026/1").sak.saksstatus == "Utgår"


def test_a_correction_is_kept_with_its_reason(run, desk, tmp_path):
    right = tmp_path / "rettet.pdf"
    right.write_bytes(b"%PDF-1.7 rettet")
    code, out, _ = run(
        "correct", OWN, "--reason", "Feil sum", "--file", str(right), "--title", "Tilbud nr. 2",
        "--date", "2026-10-14", "--paper", "Skap 3", "--json",
    )  # fmt: skip
    assert code == 0
    (shown,) = json.loads(out)["journalpost"]
    assert (shown["tittel"], shown["dokumentetsDato"]) == ("Tilbud nr. 2", "2026-10-14")
    assert (shown["dokumentmedium"], shown["oppbevaringssted"]) == (
        "Blandet fysisk og elektronisk arkiv",
        ["Skap 3"],
    )
    newest = desk.show(OWN).journalposter[0].hoveddokument.siste
    assert [(item.format, item.rettelse.aarsak) for item in newest] == [("fmt/276", "Feil sum")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--title", ""), "say what is to be corrected"),
        (("--file", "nowhere.pdf"), "nowhere.pdf cannot be read"),
        (("--file", __file__), "is neither a PDF nor a DOCX"),
    ],
)
def test_a_correction_of_nothing_is_refused(run, words, said):
    code, _, err = run("correct", OWN, "--reason", "x", *words)
    assert code == 2
    assert said in err


def test_more_is_said_of_what_is_registered(run, desk):
    assert run("retitle", OWN, "Ny tittel")[0] == 0
    assert run("note", "2026/1", "Se skap 3")[0] == 0
    assert run("refer", OWN, "2026/2")[0] == 0
    assert run("refer", "2026/1", "2026/2-1")[0] == 0
    sak, other = desk.show("2026/1").sak, desk.show("2026/2").sak
    assert sak.journalpost(OWN).hoveddokument.tittel == "Ny tittel"
    assert sak.merknader[0].merknadstekst == "Se skap 3"
    assert sak.journalpost(OWN).kryssreferanser[0].referanse_til_mappe == other.system_id
    there = other.journalposter[0].system_id
    assert sak.kryssreferanser[0].referanse_til_registrering == there
    assert run("refer", "2026/1", "2026/2-1", "--remove")[0] == 0
    assert desk.show("2026/1").sak.kryssreferanser == ()


def test_screening_is_by_the_archives_codes(run, desk):
    code, _, err = run("screen", OWN, "--code", "Hemmelig")
    assert code == 2
    assert "Forhandlingsposisjon, Unntatt offentlighet" in err
    words = ("--what", "tittel-registrering-ord", "--public-title", "******", "--whole")
    assert run("screen", OWN, "--code", "Forhandlingsposisjon", *words)[0] == 0
    post = desk.show(OWN).journalposter[0]
    assert post.skjerming.skjermingshjemmel == "Offentleglova § 23 første ledd"
    assert (post.offentlig_tittel, post.skjerming.skjerming_dokument) == (
        "******",
        "Skjerming av hele dokumentet",
    )
    assert run("screen", OWN, "--code", "Forhandlingsposisjon", "--document", "1")[0] == 0
    assert run("screen", OWN)[0] == 0
    post = desk.show(OWN).journalposter[0]
    assert post.skjerming is None
    assert post.hoveddokument.skjerming is not None


def test_an_unknown_number_is_said(run):
    code, _, err = run("note", "2026/7", "x")
    assert code == 2
    assert "2026/7" in err
