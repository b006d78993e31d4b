"""How long it takes to make documents, against docxtpl and `soffice`, which prove nothing."""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from datetime import time as clock
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment
from measuring import ROOT, Comparison, wall
from outcomes import as_yaml, employees, outcome

from pipeline import fonts
from pipeline.checking import Outcome, check
from pipeline.convert import Job, convert
from pipeline.documents import Dokument, Dokumentsak, plan
from pipeline.formats import filters
from pipeline.making import Workshop, make, phrases
from pipeline.render import Properties, render
from pipeline.soffice import Office
from pipeline.template_folder import TemplateFolder

SCENARIO = ROOT / "tests" / "scenarios" / "S02.yaml"
EMPLOYEES = 250
LIST = "vedlegg_disponering"
RUNS = 3
PEER = "docxtpl and soffice"

Work = Callable[[Path, Path], None]
"""Makes documents of the outcome in one file, in a folder."""

Only = str | None
"""The type of the one document to make; None is all."""


def comparisons(folder: Path) -> Iterator[Comparison]:
    """Give the comparisons of all documents of an outcome, and of a long list alone."""
    staff = employees(EMPLOYEES)
    large = folder / "liste.yaml"
    large.write_text(outcome(staff, as_yaml(staff)), encoding="utf-8")
    yield _compared("make-S02", SCENARIO, semje, plain)
    yield _compared("make-250-list", large, semje_list, partial(plain, only=LIST))


def _compared(name: str, file: Path, ours: Work, peer: Work) -> Comparison:
    return Comparison(
        name, partial(_seconds, ours, file), partial(_seconds, peer, file), PEER, RUNS
    )


def _seconds(work: Work, file: Path) -> float:
    with TemporaryDirectory(prefix="semje-bench-") as folder:
        start = time.perf_counter()
        work(file, Path(folder))
        return time.perf_counter() - start


def semje(file: Path, folder: Path) -> None:
    """Check the outcome and make its documents, as `semje make` does."""
    checked = check([file], fonts.installed().undrawable)
    (made,) = make(checked, folder / "semje", Workshop(TemplateFolder(), Office()), lambda _: None)
    if made.manifest is None:
        raise SystemExit(str(made.fault))


def semje_list(file: Path, folder: Path) -> None:
    """Check the outcome, fill the list of all employees, and make a proven PDF of it."""
    (checked,) = check([file], fonts.installed().undrawable)
    if checked.stopped or checked.outcome is None:
        raise SystemExit(str(checked.findings))
    document = _documents(checked.outcome, LIST)[0]
    docx, head = folder / "liste.docx", document.hode
    facts = Properties(head.tittel, document.avsender, head.dato, "nb")
    template = TemplateFolder().read(document.type, "nb")
    docx.write_bytes(render(template, _context(checked.outcome, document), facts))
    moment = datetime.combine(head.dato, clock(), UTC)
    job = Job(docx, docx.with_suffix(".pdf"), head.tittel, "nb-NO", moment)
    for result in convert([job], Office()):
        result.proven()


def plain(file: Path, folder: Path, only: Only = None) -> None:
    """Fill and convert the same documents with nothing checked or proven."""
    (checked,) = check([file], lambda _: ())
    if checked.outcome is None:
        raise SystemExit(f"{file} cannot be read")
    environment = Environment(autoescape=True)
    environment.filters |= filters("nb")
    documents = _documents(checked.outcome, only)
    for document in documents[:1] if only else documents:
        template = DocxTemplate(ROOT / "templates" / "nb" / f"{document.type}.docx")
        template.render(_context(checked.outcome, document), environment)
        target = folder / f"{document.navn}.docx"
        template.save(target)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        convert_to = ("--headless", "--convert-to", "pdf", "--outdir", str(folder))
        wall("soffice", profile, *convert_to, str(target))


def _documents(outcome: Outcome, only: Only) -> Sequence[Dokument]:
    sentences = phrases(outcome.forhandling.sprak, TemplateFolder())
    case = Dokumentsak(outcome.forhandling, outcome.runde, outcome.tall, sentences)
    return [d for d in plan(case).dokumenter if only in (None, d.type)]


def _context(outcome: Outcome, document: Dokument) -> dict[str, Any]:
    common = {
        "dokument": document.hode,
        "arbeidsgiver": outcome.forhandling.arbeidsgiver,
        "overenskomst": outcome.forhandling.overenskomst or outcome.runde.overenskomst,
    }
    return common | dict(document.kontekst)
