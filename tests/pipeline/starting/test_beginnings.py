import json
from itertools import product
from typing import get_args

import pytest

from pipeline.checking import check
from pipeline.documents import Dokumentsak, plan
from pipeline.documents.document import Dokumenttype
from pipeline.errors import Level
from pipeline.making import phrases
from pipeline.rounds import RoundFolder, UnknownRoundError
from pipeline.source.schema import FILE
from pipeline.starting import Kind
from pipeline.starting.beginnings import beginning, rounds_of, write_beginning
from pipeline.starting.drafts import StartError
from pipeline.template_folder import TemplateFolder

AREAS = ["KA", "KS", "NHO", "Virke", "Virke HUK", "Spekter", "Sverige"]
SWEDISH = ["forhandlingsframstallan", "forhandlingsprotokoll"]
ONLY_WITH_POT = ["uenighetsprotokoll", "vedlegg_pott", "vedlegg_disponering"]
ONLY_WITHOUT_POT = ["bruddprotokoll"]


def has(kind, area, lang):
    if area == "Sverige":
        return lang == "sv" and kind in SWEDISH
    without = ONLY_WITHOUT_POT if area in {"KA", "KS", "Virke HUK"} else ONLY_WITH_POT
    return lang != "sv" and kind not in [*SWEDISH, *without]


EVERY = list(product(get_args(Dokumenttype), AREAS, ["nb", "nn", "sv"]))
HAD = [case for case in EVERY if has(*case)]
REFUSED = [case for case in EVERY if not has(*case)]


def checked(path):
    (result,) = check([path], lambda _: ())
    return result


def newest(area):
    return rounds_of(area, RoundFolder())[-1].navn


@pytest.mark.parametrize(("kind", "area", "lang"), HAD)
def test_a_filled_in_beginning_gives_its_document(kind, area, lang, tmp_path, filled):
    path = tmp_path / "ny.yaml"
    path.write_text(filled(beginning(kind, area, lang).text, area, newest(area)), "utf-8")
    result = checked(path)
    # A dispute over one only offer is one over the whole pot, and the rules say so.
    meant = {"R-POT-12"} if "siste_tilbud" in path.read_text("utf-8") else set()
    assert {f.rule for f in result.findings if f.level is not Level.I} <= meant
    outcome = result.outcome
    assert outcome.forhandling.sprak == lang
    fraser = phrases(lang, TemplateFolder())
    sak = Dokumentsak(outcome.forhandling, outcome.runde, outcome.tall, fraser)
    assert kind in {document.type for document in plan(sak).dokumenter}


@pytest.mark.parametrize(("kind", "area", "lang"), REFUSED)
def test_what_an_area_has_not_is_refused(kind, area, lang):
    with pytest.raises(StartError, match=r"there is no|are written in"):
        beginning(kind, area, lang)


@pytest.mark.parametrize(("kind", "area", "lang"), HAD)
def test_each_blank_left_is_named_with_its_line(kind, area, lang, tmp_path):
    path = tmp_path / "ny.yaml"
    text = beginning(kind, area, lang).text
    path.write_text(text, "utf-8")
    result = checked(path)
    assert result.outcome is None
    runde = next(i for i, line in enumerate(text.splitlines(), 1) if line.startswith("runde"))
    assert ("runde", runde) in {(f.path[-1], f.place.line) for f in result.findings if f.path}
    assert {f.rule[:2] for f in result.findings} == {"F-"}


def test_a_claim_fits_on_twenty_five_lines(filled):
    text = filled(beginning("krav_dokument", "KA", "nn").text, "KA", "eksempel-ka-2026")
    assert len(text.splitlines()) <= 25


def test_every_type_can_be_begun():
    assert [kind.value for kind in Kind] == [*get_args(Dokumenttype), "lonnsliste"]


def test_the_language_is_the_areas_own_unless_one_is_asked_for():
    assert [beginning(*case).lang for case in [("tilbud", "KA"), (SWEDISH[0], "Sverige")]] == [
        "nb",
        "sv",
    ]


def test_a_round_that_is_named_stands_in_the_file_with_its_own_basis():
    text = beginning("enighetsprotokoll", "KS", "nb", "eksempel-ks-2012").text
    assert "\nrunde: eksempel-ks-2012\n" in text
    assert "- hjemmel: 4.A.1 " in text


def test_an_area_may_be_written_in_small_letters():
    begun = beginning("tilbud", "virke huk", "nb", "eksempel-huk-2026")
    assert "\ntariffomrade: Virke HUK\n" in begun.text
    assert beginning("tilbud", "ks", "nb").text == beginning("tilbud", "KS", "nb").text


def test_a_round_of_another_area_is_refused():
    with pytest.raises(StartError, match="is of the tariff area «KS», not of «KA»"):
        beginning("tilbud", "KA", "nb", "eksempel-ks-2012")


def test_a_round_that_is_not_there_is_refused():
    with pytest.raises(UnknownRoundError):
        beginning("tilbud", "KA", "nb", "ka-1999")


def test_an_area_without_a_round_is_refused():
    with pytest.raises(StartError, match="no settlement round of the tariff area «Månen»"):
        beginning("tilbud", "Månen")


def test_the_schema_comes_beside_the_file(tmp_path):
    target = tmp_path / "krav.yaml"
    text = beginning("krav_dokument", "KA").text
    assert write_beginning(text, target) == (target, tmp_path / FILE)
    assert target.read_text("utf-8").startswith(f"# yaml-language-server: $schema={FILE}\n")
    assert json.loads((tmp_path / FILE).read_text("utf-8"))["title"] == "Forhandling"
    assert write_beginning(text, tmp_path / "to.yaml") == (tmp_path / "to.yaml",)
