"""Whatever is taken out of an outcome or altered in it: it is refused with a reason, or made."""

import random
from copy import deepcopy
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from pipeline.documents import Dokumentsak, plan
from pipeline.errors import InputError, Level
from pipeline.figures import compute
from pipeline.phrases import compiled
from pipeline.render import Properties, render
from pipeline.rounds import UnknownRoundError, read_round
from pipeline.rules import Sak, run
from pipeline.source.reading import read_text

HERE = Path(__file__).parent
RICH = HERE / "documents" / "outcome.yaml"
SCENARIOS = sorted((HERE.parent / "scenarios").glob("S*.yaml"))
MUTANTS = 35
"""Outcomes made of each file."""
RENDERED = 12
"""Every so many of the documents due are filled in their templates too."""

SCALARS = (
    "0",
    "1",
    "2",
    "99,5",
    "500000",
    "4.1",
    "4.2",
    "4.3",
    "3.4.1",
    "5",
    "ja",
    "nei",
    "enighet",
    "uenighet",
    "ingen_tillegg",
    "ingen_krav",
    "forhandling",
    "drofting",
    "ensidig",
    "felles",
    "arbeidsgiver",
    "organisasjon",
    "individuelt",
    "gruppe",
    "generelt_kr",
    "minstelonn",
    "stillingskode",
    "kompetanse",
    "annet_gode",
    "2026-06-15",
    "2026-10-13",
    "2027-01",
    "12.00",
    "Fagforbundet",
    "Det Norske Diakonforbund",
    "Kari Eksempel",
    "«Bjørn» <b>&</b> {{ 7 }}\nandre linje",
)
"""Values that mean something somewhere."""


def mutated(data, chance):
    """Take something out of an outcome, or alter it, once to four times."""
    for _ in range(chance.randint(1, 4)):
        places = list(_places(data))
        part, key = chance.choice(places)
        what = chance.random()
        if what < 0.5:
            del part[key]
        elif what < 0.7 and isinstance(part, list):
            part.insert(key, deepcopy(part[key]))
        elif what < 0.85:
            part[key] = chance.choice(SCALARS)
        else:
            other, name = chance.choice(places)
            part[key] = deepcopy(other[name])
    return data


def _places(part):
    for key in part if isinstance(part, dict) else range(len(part)):
        yield part, key
        if isinstance(part[key], dict | list):
            yield from _places(part[key])


def phrases(sprak):
    """Give the sentences of a language."""
    return compiled((files("templates") / sprak / "fraser.yaml").read_text("utf-8"), sprak)


@pytest.mark.parametrize("path", [RICH, *SCENARIOS], ids=lambda path: path.stem)
def test_what_passes_the_rules_can_be_made(path):
    chance, outcomes = random.Random(path.stem), []
    source = path.read_text("utf-8")
    for _ in range(MUTANTS):
        outcome = mutated(yaml.load(source, Loader=yaml.CBaseLoader), chance)
        outcomes.append(
            yaml.dump(outcome, Dumper=yaml.CDumper, allow_unicode=True, sort_keys=False)
        )
    passed = [sak for text in outcomes if (sak := _passed(text))]
    documents = [(sak, dokument) for sak in passed for dokument in plan(sak).dokumenter]
    for sak, dokument in documents[::RENDERED]:
        assert _filled(sak, dokument)
    for sak in passed:
        names = [dokument.navn for dokument in plan(sak).dokumenter]
        assert len(names) == len(set(names)), names
        _holds_no_strangers(sak)


def _passed(text):
    """Give the case of an outcome that nothing is wrong with."""
    try:
        forhandling = read_text(text, "any.yaml", lambda _: ()).forhandling
        runde = read_round(forhandling.runde, forhandling.sprak)
    except (InputError, UnknownRoundError):
        return None
    tall = compute(forhandling, runde)
    if any(f.level is Level.E for f in run(Sak(forhandling, runde, tall))):
        return None
    return Dokumentsak(forhandling, runde, tall, phrases(forhandling.sprak))


def _filled(sak, dokument):
    sprak = sak.fraser.sprak
    template = (files("templates") / sprak / f"{dokument.type}.docx").read_bytes()
    head = dokument.hode
    context = {
        "dokument": head,
        "arbeidsgiver": sak.forhandling.arbeidsgiver,
        "overenskomst": sak.runde.overenskomst,
        **dokument.kontekst,
    }
    return render(template, context, Properties(head.tittel, dokument.avsender, head.dato, sprak))


def _holds_no_strangers(sak):
    """Look for others' rows in what one union may see (R-PV-03)."""
    for dokument in plan(sak).dokumenter:
        if dokument.intern or dokument.type in ("tilbud", "vedlegg_pott"):
            continue
        if dokument.part is None:
            continue
        own = {a.navn for a in sak.forhandling.ansatte if a.organisasjon == dokument.part}
        assert {rad.navn for rad in dokument.kontekst.get("rader", ())} <= own
