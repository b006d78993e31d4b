"""S12: 33 employers in one run, none holding a word or a figure of another (R-PV-04)."""

import importlib.util
import re
from collections import Counter
from pathlib import Path

import pytest

from pipeline import fonts, manifest
from pipeline.checking import check
from pipeline.making import Workshop, make
from pipeline.soffice import Office
from pipeline.template_folder import TemplateFolder

pytestmark = pytest.mark.sweep
SCRIPT = Path(__file__).parents[1] / "scenarios" / "s12.py"
SPEC = importlib.util.spec_from_file_location("s12", SCRIPT)
s12 = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(s12)

EXPECTED = {
    "antall": 33,
    "enighetsprotokoller": 29,
    "uenighetsprotokoller": 3,
    "uten_protokoll": 1,
    "nynorsk": 2,
    "sum_grunnlonnsmasse": 54037500,
    "sum_potter_alle": 648450,
    "sum_potter_enighet": 561300,
    "sum_brukt_enighet": 560460,
    "sum_rest_enighet": 840,
    "overforing_mellom_potter": 0,
}


FRIST = {
    "nb": "Frist for forhandlingene | 15.10.2026",
    "nn": "Frist for forhandlingane | 15.10.2026",
}
KRAVFRIST = {
    "nb": "Frist for å sette fram krav | 15.09.2026",
    "nn": "Frist for å setje fram krav | 15.09.2026",
}
"""The deadlines of the round and of the claims, as the invitation's timetable has them."""


@pytest.fixture(name="paths", scope="module")
def fixture_paths(tmp_path_factory):
    return s12.write(tmp_path_factory.mktemp("s12"))


@pytest.fixture(name="checked", scope="module")
def fixture_checked(paths):
    return check(paths, lambda _: ())


@pytest.fixture(name="documents", scope="module")
def fixture_documents(paths, finished):
    return finished(*paths)


def test_the_expected_figures_come_out(checked):
    tall = [file.outcome.tall for file in checked]
    entries = [figures.protokoller[0] for figures in tall]
    utfall = [file.outcome.forhandling.protokoller[0].utfall for file in checked]
    agreed = [i for i, u in enumerate(utfall) if u == "enighet"]
    pots = sum(tall[i].pott.pott for i in agreed)
    used = sum(entries[i].helarskostnad for i in agreed)
    assert {
        "antall": len(checked),
        "enighetsprotokoller": utfall.count("enighet"),
        "uenighetsprotokoller": utfall.count("uenighet"),
        "uten_protokoll": sum(entry.antall == 0 for entry in entries),
        "nynorsk": sum(file.outcome.forhandling.sprak == "nn" for file in checked),
        "sum_grunnlonnsmasse": sum(figures.pott.grunnlonnsmasse for figures in tall),
        "sum_potter_alle": sum(figures.pott.pott for figures in tall),
        "sum_potter_enighet": pots,
        "sum_brukt_enighet": used,
        "sum_rest_enighet": pots - used,
        "overforing_mellom_potter": sum(
            entries[i].helarskostnad > tall[i].pott.pott for i in agreed
        ),
    } == EXPECTED


def test_each_employers_own_pot_and_use_are_as_listed(checked):
    for file, employer in zip(checked, s12.EMPLOYERS, strict=True):
        tall = file.outcome.tall
        assert (tall.pott.grunnlonnsmasse, tall.pott.pott) == (employer.base, employer.pott)
        if employer.utfall == "enighet":
            assert tall.protokoller[0].helarskostnad == employer.brukt


def test_there_are_33_invitations_and_32_protocols(documents):
    types = Counter(d.dokument.type for made in documents for d in made.values())
    assert types["innkalling"] == 33
    assert (types["enighetsprotokoll"], types["uenighetsprotokoll"]) == (29, 3)
    assert "sluttprotokoll" not in types


def test_every_invitation_has_its_addressee_deadline_and_pot(documents):
    for made, employer in zip(documents, s12.EMPLOYERS, strict=True):
        (innkalling,) = (d for d in made.values() if d.dokument.type == "innkalling")
        pott = f"{int(employer.pott):,}".replace(",", "\u00a0")
        assert innkalling.dokument.mottakere == (employer.navn,)
        assert employer.navn in innkalling.text
        assert {FRIST[employer.sprak], KRAVFRIST[employer.sprak]} <= set(innkalling.lines)
        assert pott in innkalling.text, (employer.navn, innkalling.text)


def own_words(employer):
    """Give words and figures that stand in one employer's outcome and in no other's."""
    amounts = (employer.base, *employer.pay)
    return {
        employer.navn,
        *(employer.person(i) for i in range(len(s12.FIRST))),
        f"{employer.place} kirkestue",
        *(f"{amount:,}".replace(",", "\u00a0") for amount in amounts),
    }


def own_figures(employer):
    """Give the pay before and after, claimed and given: by chance it may be another's before."""
    return {
        f"{pay + rise:,}".replace(",", "\u00a0")
        for pay, given in zip(employer.pay, employer.rises, strict=True)
        for rise in (0, given, given + 100 * employer.nr)
    }


def test_no_document_holds_a_word_or_a_figure_of_another_employer(documents):
    marks = [own_words(employer) for employer in s12.EMPLOYERS]
    for nr, made in enumerate(documents):
        own = own_figures(s12.EMPLOYERS[nr])
        others = {word for i, words in enumerate(marks) if i != nr for word in words} - own
        foreign = re.compile(
            "|".join(rf"(?<![\w\u00a0]){re.escape(w)}(?![\w\u00a0])" for w in others)
        )
        own_text = "\n".join(document.text for document in made.values())
        assert foreign.search(own_text) is None
        assert s12.PLACES[nr] in own_text


def test_file_names_are_the_same_each_time_and_name_nobody(documents, paths, finished):
    again = finished(paths[0])[0]
    assert list(again) == list(documents[0])
    names = {name for made in documents for name in made}
    assert not [n for n in names if any(w.lower() in n for w in (*s12.PLACES, *s12.FIRST))]
    assert not [n for n in names if "fagforbund" in n]


@pytest.mark.slow
def test_one_fault_does_not_stop_the_other_32(paths, tmp_path):
    """The whole way to proven PDFs, with one file broken."""
    broken = tmp_path / "17.yaml"
    broken.write_text(
        paths[16].read_text("utf-8").replace("utfall: enighet", "utfall: enig"), "utf-8"
    )
    given = [*paths[:16], broken, *paths[17:]]
    checked = check(given, fonts.installed().undrawable)
    made = make(checked, tmp_path / "out", Workshop(TemplateFolder(), Office()), lambda _: None)
    assert checked[16].stopped
    assert len(made) == 32
    assert [m.fault for m in made if m.fault] == []
    for item in made:
        listed = manifest.read(item.folder)
        assert all((item.folder / d.pdf.navn).stat().st_size for d in listed.dokumenter)
