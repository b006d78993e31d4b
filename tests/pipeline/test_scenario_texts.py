"""What the finished documents of the pot scenarios must say, and must not, line by line.

Those of S02, S04 to S06 and S11 stand in `test_protocol_texts`, of S10 in `test_written_norwegian`,
of S12 in `test_s12`.
"""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.checking import check
from pipeline.documents import innsyn
from pipeline.errors import Level

SCENARIOS = Path(__file__).parents[1] / "scenarios"
PROTOCOL = "enighetsprotokoll"


@cache
def checked(*names):
    """Check scenarios that are read together."""
    return check([SCENARIOS / f"{name}.yaml" for name in names], lambda _: ())


@pytest.fixture(name="papers", scope="module")
def fixture_papers(finish_all):
    """Give a function from scenarios read together to each one's documents, by their names."""

    @cache
    def papers(*names):
        return [finish_all(one) for one in checked(*names)]

    return papers


def plain(document):
    """Give the lines of a document with plain blanks."""
    return [line.replace("\u00a0", " ") for line in document.lines]


def of_type(documents, type_):
    return {name: d for name, d in documents.items() if d.dokument.type == type_}


def in_order(lines, *wanted):
    """Tell whether the lines stand in the document one after another."""
    places = [lines.index(line) for line in wanted]
    return all(a < b for a, b in pairwise(places))


def after(lines, heading):
    return lines[lines.index(heading) + 1 :]


S01_LIST = """
Anne Mal | 9130 | diakon | Det Norske Diakonforbund | 100 | 540 000 | 6 000 | 546 000 | 6 000
Eva Demo | 9140 | organist | Musikernes fellesorganisasjon | 100 | 536 000 | 5 700 | 541 700 | 5 700
Jon Kladd | 9140 | organist | Musikernes fellesorganisasjon | 75 | 531 000 | 6 000 | 537 000 | 4 500
Kari Eksempel | 9101 | kirketjener | Fagforbundet | 100 | 452 000 | 6 000 | 458 000 | 6 000
Leif Fri | 9101 | kirketjener | uorganisert | 40 | 446 000 | 4 000 | 450 000 | 1 600
Lise Uten | 9110 | sekretær | uorganisert | 50 | 460 000 | 5 000 | 465 000 | 2 500
Nina Modell | 9110 | sekretær | Fagforbundet | 100 | 465 000 | 5 500 | 470 500 | 5 500
Ola Prøve | 9101 | kirketjener | Fagforbundet | 80 | 448 000 | 5 000 | 453 000 | 4 000
Per Utkast | 9120 | kirkegårdsarbeider | Fagforbundet | 100 | 447 000 | 5 500 | 452 500 | 5 500
Siri Øvelse | 9120 | kirkegårdsarbeider | Fagforbundet | 60 | 447 000 | 5 500 | 452 500 | 3 300
Tor Skisse | 9125 | arbeidsleder kirkegård | Fagforbundet | 100 | 471 000 | 6 500 | 477 500 | 6 500
""".strip().splitlines()
S09_LIST = """
Per Uavhengig | 9101 | kirketjener | uorganisert | 100 | 445 000 | 5 400 | 450 400 | 5 400
Rita Rundt | 9110 | sekretær | uorganisert | 50 | 455 000 | 5 400 | 460 400 | 2 700
Stein Sær | 9101 | kirketjener | uorganisert | 30 | 440 000 | 3 800 | 443 800 | 1 140
Tove Tellende | 9101 | kirketjener | Fagforbundet | 100 | 456 000 | 8 000 | 464 000 | 8 000
Ulf Uttrykk | 9120 | kirkegårdsarbeider | Fagforbundet | 100 | 450 000 | 8 000 | 458 000 | 8 000
Vera Verdi | 9130 | diakon | Det Norske Diakonforbund | 100 | 539 000 | 7 700 | 546 700 | 7 700
""".strip().splitlines()


def dated(row):
    """Give a row of the list with the effective date before its cost, as the disposal has it."""
    *cells, cost = row.split(" | ")
    return " | ".join([*cells, "01.06.2026", cost])


class TestS01:
    @pytest.fixture(name="s01")
    def fixture_s01(self, papers):
        (made,) = papers("S01")
        return made

    def test_a_protocol_for_each_union_lists_its_own_members_only(self, s01):
        members = {
            "Fagforbundet": "Kari Ola Nina Per Siri Tor",
            "Det Norske Diakonforbund": "Anne",
            "Musikernes fellesorganisasjon": "Jon Eva",
        }
        protocols = of_type(s01, PROTOCOL).values()
        assert [p.dokument.part for p in protocols] == list(members)
        for protocol in protocols:
            heading = "Navn | Kode | Stilling | % | Gammel årslønn | Tillegg | Ny årslønn"
            table = [line for line in plain(protocol) if line.count(" | ") == 8]
            assert table[0].startswith(heading)
            named = [row.split(" ")[0] for row in table[1:]]
            assert named == members[protocol.dokument.part].split()

    def test_it_has_every_item_that_the_circular_asks_for(self, s01):
        lines = plain(s01["protokoll-1-4.1-part-1"])
        assert in_order(
            lines,
            "Protokoll",
            "År 2026, den 29. september og 13. oktober, ble det holdt forhandlinger mellom "
            "Eksempelvik kirkelige fellesråd og Fagforbundet om lokale lønnstillegg etter HTA "
            "kap. 4 pkt. 4.1.",
            "Parter: Eksempelvik kirkelige fellesråd",
            " Fagforbundet",
            "Møter: 29. september 2026, kl. 09.00–11.00, Eksempelvik kirkestue",
            " 13. oktober 2026, kl. 12.00–14.30, Eksempelvik kirkestue",
            "Hjemmel: HTA kap. 4 pkt. 4.1, lokale forhandlinger",
            "Til stede",
            "Grete Styrløs, leder (forhandlingsleder)",
            "Harald Verge, kirkeverge",
            "Nina Modell, tillitsvalgt (forhandlingsleder)",
            "Tor Skisse, vara",
            "Partene ble enige om følgende:",
            "Arbeidstakerne i lønnslisten nedenfor får ny grunnlønn med virkning fra 1. juni 2026.",
            "Underskrifter",
            "Eksempelvik kirkestue, 13. oktober 2026",
            "Eksempelvik kirkelige fellesråd Grete Styrløs, leder | ",
            "Fagforbundet Nina Modell, tillitsvalgt | ",
            "Vedlegg 1: Beregning av lønnsmasse og pott",
            "Vedlegg 2: Disponering av potten",
        )

    @pytest.mark.parametrize("part", [1, 2, 3])
    def test_all_are_signed_when_the_whole_pot_is_disposed(self, s01, part):
        lines = plain(s01[f"protokoll-1-4.1-part-{part}"])
        assert "Eksempelvik kirkestue, 13. oktober 2026" in lines
        assert in_order(
            lines,
            "Potten er 1,2 % av grunnlønnsmassen i 2025, 51 168 kroner. Av denne er 51 100 kroner "
            "brukt, regnet som helårskostnad. Utregningen står i vedleggene.",
            "Resten på 68 kroner er avrunding, fordi ny årslønn er gitt i hele 100 kroner.",
            "Partene har før undertegningen kontrollert den samlede bruken av potten.",
            "Underskrifter",
        )

    def test_attachment_1_shows_base_and_pot(self, s01):
        assert in_order(
            plain(s01["vedlegg-1-pott"]),
            "Regnskapsført lønn 2025 | 5 557 900",
            "Øverste leder (pkt. 3.4.1) | −742 000",
            "Tillegg for særskilt arbeidstid | −168 400",
            "Variabel overtid | −41 300",
            "Merarbeid | −37 200",
            "Møtegodtgjøring | −12 000",
            "Telefongodtgjøring | −9 600",
            "Feriepenger utbetalt i juni | −448 000",
            "Regulativlønn i juni | −21 400",
            "Sykevikarer | −118 000",
            "Engasjement under seks måneder | −54 000",
            "Lønn i mai en gang til, i stedet for juni | 358 000",
            "Grunnlønnsmasse 2025 | 4 264 000",
            "Pott i prosent av lønnsmassen | 1,2 %",
            "Pott | kr 51 168",
        )

    def test_attachment_2_disposes_the_pot_the_unorganised_too(self, s01):
        lines = plain(s01["vedlegg-2-disponering"])
        assert in_order(lines, *map(dated, S01_LIST), "Sum | 51 100")
        assert in_order(
            lines,
            "Fagforbundet | 30 800",
            "Det Norske Diakonforbund | 6 000",
            "Musikernes fellesorganisasjon | 10 200",
            "Uorganiserte | 4 100",
            "Brukt i alt | 51 100",
            "Pott | 51 168",
            "Rest | 68",
        )

    def test_an_access_copy_has_every_row_and_no_union(self, case_of, finish):
        (one,) = checked("S01")
        case = case_of(one)
        (document,) = innsyn(case).dokumenter
        lines = plain(finish(case, document))
        rows = [" | ".join(c for i, c in enumerate(row.split(" | ")) if i != 3) for row in S01_LIST]
        assert in_order(lines, *map(dated, rows), "Sum | 51 100")
        text = "\n".join(lines)
        unions = [union.navn for union in case.forhandling.organisasjoner]
        assert not [word for word in (*unions, "Org.", "uorganisert") if word in text]

    def test_both_led_are_paid_less_than_their_leader(self):
        (one,) = checked("S01")
        assert [f for f in one.findings if f.rule == "R-LD-01"] == []


class TestS02:
    def test_nobody_agreed_and_both_sides_sign(self, papers):
        (made,) = papers("S02")
        lines = plain(made["uenighetsprotokoll-2-4.1-part-1"])
        assert lines[0] == "Uenighetsprotokoll"
        assert not re.search(r"\bble enige\b|\bvart samde\b", "\n".join(lines))
        signed = after(lines, "Underskrifter")
        assert [line.split(" | ")[0] for line in signed if line.endswith(" | ")] == [
            "Prøvedal kirkelige fellesråd Rolf Rådløs, leder",
            "Fagforbundet Berit Brudd, tillitsvalgt",
        ]

    @pytest.mark.parametrize(
        "row",
        [
            "Berit Brudd | 100 | 455 000 | 461 000 | 463 000 | 2 000",
            "Geir Grense | 100 | 449 000 | 455 000 | 457 000 | 2 000",
            "Hilde Halv | 50 | 462 000 | 468 000 | 470 000 | 1 000",
            "Ivar Igjen | 100 | 474 000 | 480 900 | 483 400 | 2 500",
        ],
    )
    def test_each_members_last_offer_and_claim_are_there(self, papers, row):
        (made,) = papers("S02")
        rows = [line.split(" | ") for line in plain(made["uenighetsprotokoll-2-4.1-part-1"])]
        shown = [
            " | ".join([name, *rest]) for name, _, *rest in filter(lambda r: len(r) == 7, rows)
        ]
        assert row in shown


class TestS03:
    @pytest.fixture(name="s03")
    def fixture_s03(self, papers):
        (made,) = papers("S03")
        return made

    def test_there_are_two_protocols_each_on_one_basis(self, s03):
        protocols = of_type(s03, PROTOCOL)
        assert [p.dokument.hjemmel for p in protocols.values()] == ["4.2", "4.3"]
        for own, other in (("4.2", "4.3"), ("4.3", "4.2")):
            (text,) = (p.text for p in protocols.values() if p.dokument.hjemmel == own)
            assert f"Hjemmel: HTA kap. 4 pkt. {own}" in text
            assert f"pkt. {other}" not in text

    def test_the_changed_code_is_shown_old_and_new(self, s03):
        lines = plain(s03["protokoll-1-4.2-part-1"])
        assert "Stillingskoden for Marte Omgjort endres fra 9110 til 9112." in lines
        assert any(line.startswith("Marte Omgjort | 9110 → 9112 |") for line in lines)

    def test_neither_is_charged_to_a_pot_or_has_its_attachments(self, s03):
        assert not of_type(s03, "vedlegg_pott") | of_type(s03, "vedlegg_disponering")
        for protocol in of_type(s03, PROTOCOL).values():
            assert "Saken føres ikke på potten etter HTA kap. 4 pkt. 4.1." in plain(protocol)
            assert "Vedlegg" not in protocol.lines

    def test_a_file_that_cites_both_for_one_protocol_is_refused(self, tmp_path):
        text = (SCENARIOS / "S03.yaml").read_text("utf-8")
        path = tmp_path / "begge.yaml"
        path.write_text(text.replace("hjemmel: 4.2", "hjemmel: 4.2 og 4.3"), "utf-8")
        (one,) = check([path], lambda _: ())
        assert one.stopped
        assert "R-HJ-02" in {f.rule for f in one.findings if f.level is Level.E}


class TestS07:
    def test_the_statement_stands_last_and_one_party_signs_it(self, papers):
        (made,) = papers("S07")
        lines = plain(made["protokoll-1-4.1-part-1"])
        assert in_order(
            lines,
            "Partene ble enige om følgende:",
            "Underskrifter",
            "Testnes menighetshus, 6. oktober 2026",
            "Testnes menighetsråd Synnøve Sokn, leder | ",
            "Protokolltilførsel fra Fagforbundet",
            "Fagforbundet viser til drøftingsmøtet 1. september 2026 og mener at likelønn mellom "
            "stillingsgruppene skulle ha veid tyngre.",
            "Vedlegg 1: Beregning av lønnsmasse og pott",
        )
        statement = after(lines, "Protokolltilførsel fra Fagforbundet")
        assert [line for line in statement if line.endswith(" | ")] == [
            "Fagforbundet Mona Merknad, tillitsvalgt | "
        ]

    def test_a_joint_statement_is_warned_of_and_stands_before_the_signatures(self, papers):
        (one,) = checked("S07-felles")
        assert "R-TF-03" in {f.rule for f in one.findings if f.level is Level.W}
        (made,) = papers("S07-felles")
        lines = plain(made["protokoll-1-4.1-part-1"])
        assert in_order(lines, "Felles protokolltilførsel", "Underskrifter")


S08_OWN = {
    "Tenktvik kirkelige fellesråd": ("24 000", "23 500"),
    "Liksomfjord kirkelige fellesråd": ("15 000", "14 400"),
    "Figurland menighetsråd": ("10 500", "10 500"),
}
"""Each employer's pot and what it uses."""


class TestS08:
    def test_each_has_a_protocol_and_pot_of_its_own_data(self, papers):
        made = papers("S08-a", "S08-b", "S08-c-gyldig")
        for documents, (employer, (pot, used)) in zip(made, S08_OWN.items(), strict=True):
            assert len(of_type(documents, PROTOCOL)) == len(of_type(documents, "vedlegg_pott")) == 1
            text = "\n".join(line for d in documents.values() for line in plain(d))
            assert f"Pott | kr {pot}" in text
            assert f"Av denne er {used} kroner brukt" in text
            assert not [other for other in S08_OWN if other != employer and other in text]
            assert "49 500" not in text  # the sum of the pots

    def test_the_third_is_refused_by_how_much_it_overdraws(self):
        *_, third = checked("S08-a", "S08-b", "S08-c")
        assert third.stopped
        (finding,) = (f for f in third.findings if f.level is Level.E)
        assert finding.rule == "R-POT-06"
        assert re.search(r"1[\s\u00a0]?000", str(finding.message))


class TestS09:
    @pytest.fixture(name="s09")
    def fixture_s09(self, papers):
        (made,) = papers("S09")
        return made

    def test_the_offer_makes_the_three_disclosures(self, s09):
        assert in_order(
            plain(s09["tilbud-2"]),
            "Uorganiserte arbeidstakere",
            "Arbeidsgiveren akter å gi tillegg til uorganiserte arbeidstakere.",
            "Av potten går 9 240 kroner (28,00 %) til uorganiserte.",
            "De konkrete endringene står i tabellen nedenfor.",
            "Per Uavhengig | kirketjener | 100 | 445 000 | 5 400 | 450 400",
            "Rita Rundt | sekretær | 50 | 455 000 | 5 400 | 460 400",
            "Stein Sær | kirketjener | 30 | 440 000 | 3 800 | 443 800",
        )

    def test_the_unorganised_stand_in_the_disposal_and_in_no_unions_protocol(self, s09):
        lines = plain(s09["vedlegg-2-disponering"])
        assert in_order(lines, *map(dated, S09_LIST), "Sum | 32 940", "Uorganiserte | 9 240")
        for protocol in of_type(s09, PROTOCOL).values():
            names = ("Per Uavhengig", "Rita Rundt", "Stein Sær")
            assert not [name for name in names if name in protocol.text]

    def test_a_union_without_standing_is_never_a_party(self, s09):
        assert not [name for name, d in s09.items() if "Fantasiforbundet" in d.text]

    def test_the_claim_that_was_passed_on_is_in_the_unions(self, s09):
        assert any("Ulf Uttrykk" in line for line in s09["krav-dokument-1-part-1"].lines)
