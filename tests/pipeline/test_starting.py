import json
import re
from collections import defaultdict

import pytest

from pipeline.checking import check
from pipeline.documents import Dokumentsak, plan
from pipeline.errors import Level
from pipeline.making import phrases
from pipeline.source.schema import FILE
from pipeline.starting import Kind, StartError, beginning, write_beginning
from pipeline.template_folder import TemplateFolder

NAMES = ["Prøvestad fellesråd", "Grete Prøve", "Fagforbundet", "Nina Prøve", "Kari Prøve"]
ANSWERS = {
    "runde": "eksempel-ka-2026",
    "navn": NAMES,
    "rolle": "leder",
    "organisasjon": "Fagforbundet",
    "kode": "9101",
    "stilling": "kirketjener",
    "gammel": "450 000",
    "ny": "452 400",
    "siste_krav": "456 000",
    "grunnlonnsmasse": "200 000",
    "referat_kunngjort": "2026-09-04",
    "kl": "12.00",
    "sted": "Prøvestad",
    "fra": "Fagforbundet",
    "begrunnelse": "Lønnen har sakket etter.",
    "ansatt": "Kari Prøve",
    "kr": "2 000",
    "forste_utbetaling": "2026-11",
    "tekst": "Slik vi ser det.",
    "meldt_skriftlig": "ja",
    "omfatter_uorganiserte": "ja",
    "skriftlig": "ja",
    "fellesmote": "ja",
    "pott_kontrollert": "ja",
}


DATES = {
    Kind.KRAV_DOKUMENT: ["2026-09-10"],
    Kind.TILBUD: ["2026-10-01"],
    Kind.ENIGHETSPROTOKOLL: ["2026-09-01", "2026-10-01"],
    Kind.UENIGHETSPROTOKOLL: ["2026-09-01", "2026-10-01", "2026-09-10", "2026-10-01"],
}


OUTCOMES = [kind for kind in Kind if kind is not Kind.LONNSLISTE]


def filled(text: str, kind: Kind) -> str:
    """Fill the blanks of a new file as its reader would."""
    seen: dict[str, int] = defaultdict(int)

    def answer(match: re.Match[str]) -> str:
        key = match[2]
        answers = DATES[kind] if key == "dato" else ANSWERS[key]
        value = answers[seen[key]] if isinstance(answers, list) else answers
        seen[key] += 1
        return f"{match[1]}{key}: {value}\n"

    text = re.sub(r"^([ -]*)(\w+):  #(?! gjelder de).*\n", answer, text, flags=re.MULTILINE)
    text = re.sub(r"^( +)-  # organisasjonen.*$", r"\1- Fagforbundet", text, flags=re.MULTILINE)
    return re.sub(r"^( +)-  # det partene.*$", r"\1- Tilleggene.", text, flags=re.MULTILINE)


def checked(path):
    (result,) = check([path], lambda _: ())
    return result


@pytest.mark.parametrize("kind", OUTCOMES)
def test_a_filled_in_beginning_gives_its_document(kind, tmp_path):
    path = tmp_path / "ny.yaml"
    path.write_text(filled(beginning(kind), kind), encoding="utf-8")
    result = checked(path)
    # A dispute over one only offer is one over the whole pot, and the rules say so.
    meant = {"R-POT-12"} if kind is Kind.UENIGHETSPROTOKOLL else set()
    assert {f.rule for f in result.findings if f.level is not Level.I} == meant
    outcome = result.outcome
    case = Dokumentsak(
        outcome.forhandling, outcome.runde, outcome.tall, phrases("nb", TemplateFolder())
    )
    assert kind.value in {document.type for document in plan(case).dokumenter}


@pytest.mark.parametrize("kind", OUTCOMES)
def test_each_blank_left_is_named_with_its_line(kind, tmp_path):
    path = tmp_path / "ny.yaml"
    text = beginning(kind)
    path.write_text(text, encoding="utf-8")
    result = checked(path)
    assert result.outcome is None
    runde = text.splitlines().index(next(li for li in text.splitlines() if li.startswith("runde")))
    assert ("runde", runde + 1) in {(f.path[-1], f.place.line) for f in result.findings if f.path}
    assert {f.rule[:2] for f in result.findings} == {"F-"}


def test_an_area_without_a_round_is_refused():
    with pytest.raises(StartError, match="no settlement round of the tariff area «Månen»"):
        beginning(Kind.TILBUD, "Månen")


def test_the_schema_comes_beside_the_file(tmp_path):
    target = tmp_path / "krav.yaml"
    assert write_beginning(Kind.KRAV_DOKUMENT, "KA", target) == (target, tmp_path / FILE)
    assert target.read_text("utf-8").startswith(f"# yaml-language-server: $schema={FILE}\n")
    assert json.loads((tmp_path / FILE).read_text("utf-8"))["title"] == "Forhandling"
    assert write_beginning(Kind.TILBUD, "KA", tmp_path / "tilbud.yaml") == (
        tmp_path / "tilbud.yaml",
    )


def test_nothing_is_overwritten(tmp_path):
    target = tmp_path / "krav.yaml"
    target.write_text("mitt\n", encoding="utf-8")
    with pytest.raises(StartError, match="is there already"):
        write_beginning(Kind.TILBUD, "KA", target)
    assert target.read_text("utf-8") == "mitt\n"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(StartError, match="cannot be written"):
        write_beginning(Kind.TILBUD, "KA", tmp_path / "mangler" / "a.yaml")


def test_a_full_disk_leaves_no_file(tmp_path, monkeypatch):
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StartError, match="No space left"):
        write_beginning(Kind.TILBUD, "KA", tmp_path / "a.yaml")
    assert list(tmp_path.iterdir()) == []
