"""500 valid outcomes by chance, over all areas and types: every document of each can be made.

None shows a hole, an empty table or another area's consequence, and the sums in the texts are the
model's.
"""

import importlib.util
import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from pipeline.checking import check
from pipeline.formats import belop
from pipeline.rounds import read_round
from pipeline.rules.texts import printed

OUTCOMES = 500
PART = 20
"""Outcomes of one test, so that two workers share them."""
IN_EVERY_RUN = 120
"""Outcomes looked at in `make test`; `make test-all` looks at all."""

LANGUAGES = Path(__file__).parents[1] / "languages"
SCRIPT = Path(__file__).parents[1] / "scenarios" / "chance.py"
SPEC = importlib.util.spec_from_file_location("chance", SCRIPT)
chance = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(chance)

HOLES = re.compile(
    r"\b(None|nan|NaN|null|Undefined|Fraction|Decimal)\b|\{\{|\}\}|\{%|%\}|<[A-Z]\w+ "
)
"""What a text shows when something was not filled."""

POT = (r"\bpotten\b",)
LAST_OFFER = (r"siste tilbud gjeld", r"gjelder og settes i verk", r"gjeld og blir sett i verk")
PEACE = ("fredsplikt",)
MARKS = {
    "KA": (*POT, r"§ 4-3"),
    "KS": (*POT, "prosesskrift", "ankeutval", r"§ 6-[23]", "lokal nemnd", r"ny løn+ før tvisten"),
    "Virke HUK": (*POT, r"14 dag"),
    "NHO": (*LAST_OFFER, *PEACE, "bruddprotokoll", "brotprotokoll", r"§ 2-3"),
    "Virke": (*LAST_OFFER, *PEACE, "bruddprotokoll", "brotprotokoll", r"kap\. III", r"§ 3-3"),
    "Spekter": (
        "bruddprotokoll",
        "brotprotokoll",
        "LO Stat",
        "fase 3",
        "mekling",
        "området er avslutt",
    ),
    "Sverige": ("parterna", "kronor", "procent"),
}
"""Words of each area's own consequences (DOMAIN 3, R-BR-01); some areas share some."""

FOREIGN = {
    area: re.compile(
        "|".join({m for marks in MARKS.values() for m in marks} - set(MARKS[area])), re.IGNORECASE
    )
    for area in MARKS
}
"""What no document of an area may say: consequences of others, and another country's words."""

OTHER = {"nb": "nynorsk", "nn": "bokmal"}


def words_of(language):
    lines = (LANGUAGES / f"{language}.txt").read_text("utf-8").splitlines()
    return {word for line in lines if not line.startswith("#") for word in line.split()}


NORWEGIAN = {"og", "ikke", "ikkje", "frå", "kroner", "prosent", "lønn", "løn", "vedlegg", "partene"}
STRANGE = {sprak: words_of(other) for sprak, other in OTHER.items()} | {"sv": NORWEGIAN}


def faults_of(text, area, sprak, own):
    """Give what is wrong with a document's text; `own` is what the outcome's author wrote."""
    known = {"hjemler", *re.findall(r"\w+", own.lower())}  # a key of the file, in editors' notes
    strange = STRANGE[sprak] & set(re.findall(r"\w+", text.lower())) - known
    seen = (*HOLES.finditer(text), *FOREIGN[area].finditer(text))
    return [*(match[0] for match in seen), *sorted(strange)]


ROUNDS = (*(row[0] for row in (chance.POT_AREAS | chance.FRAME_AREAS).values()), "sverige-2012")


@pytest.mark.parametrize("sprak", ["nb", "nn"])
@pytest.mark.parametrize("name", ROUNDS)
def test_what_others_say_of_a_breach_would_be_seen(name, sprak):
    area = read_round(name).tariffomrade
    for other in set(ROUNDS) - {name, "sverige-2012"}:
        for regel in read_round(other, sprak).hjemler:
            if regel.tvist and regel.tvist.bekreftet:
                assert FOREIGN[area].search(f"{regel.tvist.tekst} {regel.tvist.virkning}")


@pytest.mark.parametrize(
    ("planted", "seen"),
    [
        ("Kravet er None kroner.", "None"),
        ("{{ pott }}", "{{"),
        ("Siste tilbud gjelder.", "Siste tilbud gjeld"),
        ("Partane vart samde.", "partane"),
        ("Partene ble enige.", ""),
    ],
)
def test_a_planted_fault_is_seen(planted, seen):
    found = " ".join(faults_of(f"Protokoll\n{planted}", "KA", "nb", "Et krav."))
    assert (seen in found) if seen else found == ""


def test_a_sum_is_seen_only_where_it_stands_alone():
    assert shows("Kostnad | 31\u00a0300", 31300)
    assert not shows("Kostnad | 131\u00a0300", 31300)
    assert not shows("Kostnad | 31\u00a0300,50", 31300)
    assert not shows("Kostnad | 2\u00a0300", 300)


@pytest.mark.parametrize(
    "first",
    [
        pytest.param(first, marks=[pytest.mark.slow] if first >= IN_EVERY_RUN else [])
        for first in range(0, OUTCOMES, PART)
    ],
)
def test_every_document_of_a_valid_outcome_is_whole(first, tmp_path, finish_all, case_of):
    for seed in range(first, first + PART):
        path = tmp_path / f"{seed}.yaml"
        path.write_text(chance.outcome(seed), "utf-8")
        (checked,) = check([path], lambda _: ())
        documents = finish_all(checked)
        assert documents, seed
        facts = checked.outcome.forhandling
        own = " ".join(text for _, text in printed(facts))
        for navn, document in documents.items():
            where = f"seed {seed}: {navn}"
            assert faults_of(document.text, facts.tariffomrade, facts.sprak, own) == [], where
            _has_no_empty_table(document, where)
        _sums_are_the_models(case_of(checked), documents, seed)


def _has_no_empty_table(document, where):
    for table in document.body.iter("{*}tbl"):
        rows = list(table.iter("{*}tr"))
        heads = [row for row in rows if row.find("{*}trPr/{*}tblHeader") is not None]
        assert len(rows) > len(heads), where
        assert "".join(etree.tostring(table, method="text", encoding="unicode").split()), where


def _sums_are_the_models(sak, documents, seed):
    """Look for the sums of the model in the text of every document that is to print them."""
    for navn, document in documents.items():
        for figure in filter(
            None, SUMS.get(document.dokument.type, nothing)(sak, document.dokument)
        ):
            assert shows(document.text, figure), (seed, navn, figure)


def shows(text, figure):
    """Tell whether a figure stands in a text by itself, not as a part of another."""
    alone = rf"(?<!\d)(?<!\d\u00a0)(?<!\d,){re.escape(belop(figure))}(?!\d|,\d|\u00a0\d)"
    return re.search(alone, text) is not None


def nothing(_sak, _dokument):
    return ()


def _own(sak, dokument):
    """Give the figures of a document's entry among the protocols."""
    return sak.tall.protokoller[int(re.search(r"-(\d+)-", dokument.navn)[1]) - 1]


def _pot(sak, dokument):
    pott = sak.tall.pott
    arter = {regel.kode: regel.art for regel in sak.runde.hjemler}
    return (pott.pott, pott.brukt) if arter[dokument.hjemmel] == "pott" else ()


def _claim(sak, dokument):
    return [
        tall.kostnad
        for tall, krav in zip(sak.tall.krav, sak.forhandling.krav, strict=True)
        if (krav.nr, krav.fra) == (dokument.kontekst["nr"], dokument.part)
    ]


def _offer(sak, dokument):
    return [
        tall.kostnad
        for tall, tilbud in zip(sak.tall.tilbud, sak.forhandling.tilbud, strict=True)
        if tilbud.nr == dokument.kontekst["nr"]
    ]


def _agreement(sak, dokument):
    of_pot = _pot(sak, dokument)
    yield from of_pot
    if dokument.kontekst["rader"]:
        part = dokument.part if of_pot else None
        yield _used_by(sak, part) if part else _own(sak, dokument).helarskostnad


def _used_by(sak, union):
    navn = [organisasjon.navn for organisasjon in sak.forhandling.organisasjoner]
    return sak.tall.organisasjoner[navn.index(union)].brukt


def _disposal(sak, dokument):
    pott = sak.tall.pott
    return pott.pott, pott.brukt, pott.rest, dokument.part and _used_by(sak, dokument.part)


def _positions(sak, dokument):
    own, ramme = _own(sak, dokument), sak.tall.ramme
    if ramme:
        return ramme.krav.helarskostnad, ramme.tilbud.helarskostnad, ramme.uenighet_helar
    return own.siste_krav, own.siste_tilbud, own.differanse


def _notice(sak, dokument):
    tall = sak.tall.ansatte[int(dokument.navn.removeprefix("melding-")) - 1]
    return (tall.tillegg, tall.etterbetaling) if tall.etterbetaling else ()


def _base(sak, _dokument):
    return sak.tall.pott.grunnlonnsmasse, sak.tall.pott.pott


def _request(sak, _dokument):
    tall = sak.tall.avtaleomrade
    return tall.krav_per_maned, tall.krav_per_ar, tall.krav_inkl_pott


SUMS = {
    "krav_dokument": _claim,
    "tilbud": _offer,
    "enighetsprotokoll": _agreement,
    "sluttprotokoll": _pot,
    "uenighetsprotokoll": _positions,
    "bruddprotokoll": _positions,
    "vedlegg_pott": _base,
    "vedlegg_disponering": _disposal,
    "individuell_melding": _notice,
    "forhandlingsframstallan": _request,
}
"""The sums that a type of document is to print, from the figures of the outcome."""


def test_every_area_and_way_to_end_is_among_them():
    areas, ends, languages = Counter(), Counter(), Counter()
    for seed in range(OUTCOMES):
        data = chance.facts(seed)
        areas[data["tariffomrade"]] += 1
        languages[data["sprak"]] += 1
        ends.update(p["utfall"] for p in data["protokoller"])
    assert set(areas) == set(chance.AREAS)
    assert set(languages) == {"nb", "nn", "sv"}
    assert min(ends[u] for u in ("enighet", "uenighet", "ingen_tillegg")) > OUTCOMES / 20
