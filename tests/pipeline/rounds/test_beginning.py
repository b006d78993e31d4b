"""A round of one's own begins with what varies left blank, and nothing taken for confirmed."""

import re

import pytest

from pipeline.errors import InputError
from pipeline.rounds import read_round, round_names
from pipeline.rounds.beginning import RoundNameError, _taken_over, beginning_of_round
from pipeline.rounds.folder import all_drawn, read_text

GIVEN = {
    "tittel": "Ny runde",
    "kilde": "Rundskriv 1/28",
    "utgave": "2028–2030",
    "prosent": "1,3",
    "grunnlagsaar": "2027",
    "virkningsdato": "2028-06-01",
    "ikrafttredelse": "2028-05-01",
    "forhandlingsfrist": "2028-10-15",
    "ankefrist": "2028-12-01",
    "rapportfrist": "2028-11-01",
    "ramme": "3,4",
}


@pytest.mark.parametrize("name", round_names())
def test_it_is_usable_once_it_is_filled(name):
    text = beginning_of_round("ny", name)
    with pytest.raises(InputError) as caught:
        read_text(text, "ny.yaml", "nb", all_drawn)
    assert {f.rule for f in caught.value.findings} == {"F-MANGLER"}
    filled = re.sub(
        r"^( *)(\w+):  # .*$", lambda m: f"{m[1]}{m[2]}: {GIVEN[m[2]]}", text, flags=re.MULTILINE
    )
    for sprak in ("nb", "nn"):
        runde = read_text(filled, "ny.yaml", sprak, all_drawn)
        assert runde.navn == "ny"
        assert runde.virkningsdato.year == 2028
        assert [h.kode for h in runde.hjemler] == [h.kode for h in read_round(name).hjemler]
        assert not any(h.tvist.bekreftet for h in runde.hjemler if h.tvist)
        assert not runde.fiktiv
        assert not runde.belegg


@pytest.mark.parametrize(
    "name", ["", "../ka-2028", "ka 2028", "KA", "ka: 2028", "ka-", ".", "a\nb"]
)
def test_a_name_that_no_file_should_have_is_refused(name):
    with pytest.raises(
        RoundNameError, match="» is no name of a round: write small letters, digits and hyphens"
    ) as caught:
        beginning_of_round(name, "ka-2006")
    assert str(caught.value).startswith(f"«{name}» ")


def test_it_says_at_its_head_what_it_is_and_how_to_go_on():
    text = beginning_of_round("ka-2028", "ka-2006")
    assert text.splitlines()[:4] == [
        "# Runden ka-2028, begynt fra ka-2006. Fyll ut det som står tomt, og prøv filen med:",
        "# semje round check ka-2028.yaml",
        "# Under belegg kan kilde og sikkerhet skrives for hver verdi, som i rundene fra Semje.",
        "navn: ka-2028",
    ]
    assert "\nkilde:  # i ka-2006: " in text
    assert text.endswith("\n")


def test_each_line_is_left_blank_or_taken_over_or_left_out():
    lines = """\

# Øvelse: bare på papiret
navn: ka-2006
kilde: Rundskriv 1/06
fiktiv: ja
  # om det diktede
belegg:
  - verdi: ramme
    kilde: Avtalen

pott:
  prosent: 1,2
hjemler:
  - kode: "4.1"
    # sluttrinnet
    ramme: ikke rundens egen
    navn: Lokale forhandlinger
    tvist:
      tekst: >
        Saken ankes.
      kilde: HTA 4.1
      bekreftet: ja""".splitlines()
    assert list(_taken_over(lines, "ny", "ka-2006")) == [
        "",
        "navn: ny",
        "kilde:  # i ka-2006: Rundskriv 1/06",
        "pott:",
        "  prosent:  # i ka-2006: 1,2",
        "hjemler:",
        '  - kode: "4.1"',
        "    # sluttrinnet",
        "    ramme: ikke rundens egen",
        "    navn: Lokale forhandlinger",
        "    tvist:",
        "      tekst: >",
        "        Saken ankes.",
        "      kilde: Som i ka-2006; ikke kontrollert for denne runden",
        "      bekreftet: nei",
    ]


def test_an_unknown_one_is_not_begun_from():
    with pytest.raises(FileNotFoundError):
        beginning_of_round("ny", "finnes-ikke")
