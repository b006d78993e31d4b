"""From a checked outcome to its finished documents, in a folder of their own.

`make_outcome` is the whole process. What it needs comes in through `Workshop`; what it has come
to is told through `tell`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

from pipeline import manifest
from pipeline.checking import Checked, Outcome
from pipeline.conformance import Facts
from pipeline.convert import Job, convert
from pipeline.documents import Dokument, Dokumentsak, Plan, Venter, context, innsyn, plan
from pipeline.docx_properties import LANGUAGES
from pipeline.errors import Message, SemjeError, TemplateError, msg
from pipeline.figures import as_json
from pipeline.joining import Piece, join
from pipeline.manifest import MadeDocument, Manifest, ReadFile, made_file
from pipeline.phrases import Phrases, compiled
from pipeline.placement import PlacementError, staged
from pipeline.release import look_over
from pipeline.render import Properties, render
from pipeline.soffice import Office, find
from pipeline.template_folder import TemplateFolder

Tell = Callable[[Message], None]
"""Hears what is being done."""

_ACCESS = "-innsyn"  # ends the folder of access copies: they never lie among the documents
_FILED_FIGURES = ("grunnlonnsmasse", "pott", "brukt", "rest")


@dataclass(frozen=True, slots=True)
class Workshop:
    """What documents are made with."""

    templates: TemplateFolder
    office: Office
    signing_copies: bool = False
    """Whether each protocol is also joined with the attachments its signers may see."""
    access_copies: bool = False
    """Whether, instead of the documents, copies are made that anyone may have (R-PV-02)."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of an outcome: a folder of documents, or none and why not."""

    file: str
    folder: Path | None = None
    manifest: Manifest | None = None
    waiting: tuple[Venter, ...] = ()
    fault: SemjeError | None = None


def make(checked: Sequence[Checked], out: Path, workshop: Workshop, tell: Tell) -> tuple[Made, ...]:
    """Make the documents of each outcome that passed, in a folder of its own below `out`.

    A fault of one outcome is told in its `Made` and stops no other. Raises `ToolError` when
    LibreOffice is missing and `PlacementError` when two outcomes would have the same folder.
    """
    passed = [outcome for outcome in checked if not outcome.stopped]
    targets = _targets(passed, out, _ACCESS if workshop.access_copies else "")
    if passed:
        find(workshop.office)
    return tuple(_tried(outcome, targets[outcome.file], workshop, tell) for outcome in passed)


def make_outcome(checked: Checked, target: Path, workshop: Workshop, tell: Tell) -> Made:
    """Make all documents of one outcome, prove them, and only then put them in their place.

    Raises `SemjeError`s: a template's fault, a document that says what it may not, a PDF that is
    not proven, a place that is taken. Then nothing of it is left behind, and what an earlier make
    put there stays.
    """
    case = _case(checked, workshop)
    due = (innsyn if workshop.access_copies else plan)(case)
    if not due.dokumenter:
        return Made(checked.file, waiting=due.venter)
    with staged(target) as folder:
        for document in due.dokumenter:
            tell(msg("{file}: filling {document}", file=checked.file, document=document.navn))
            template = workshop.templates.read(document.type, case.fraser.sprak)
            _docx(folder, document).write_bytes(filled(case, document, template))
            look_over(_docx(folder, document), document, case)
            _write_sheet(folder, document, case)
        tell(msg("{file}: making and proving PDF/A", file=checked.file))
        prove(folder, due.dokumenter, case.fraser.sprak, workshop.office)
        copies = list(_signing_copies(folder, due, case)) if workshop.signing_copies else []
        listed = _manifest(checked, folder, due.dokumenter, copies)
        manifest.write(listed, folder)
    return Made(checked.file, target, listed, due.venter)


def _targets(passed: Iterable[Checked], out: Path, ending: str) -> dict[str, Path]:
    """Give the folder of each outcome, by its file."""
    targets: dict[str, Path] = {}
    for outcome in passed:
        target = out / (Path(outcome.file).stem + ending)
        if target in targets.values():
            text = (
                "two files are named {name}, and their documents would share a folder; rename one"
            )
            raise PlacementError(msg(text, name=target.name))
        targets[outcome.file] = target
    return targets


def _tried(checked: Checked, target: Path, workshop: Workshop, tell: Tell) -> Made:
    try:
        return make_outcome(checked, target, workshop, tell)
    except SemjeError as error:
        return Made(checked.file, fault=error)


def _outcome(checked: Checked) -> Outcome:
    if checked.outcome is None:
        raise LookupError(checked.file)  # `make` passes on only what could be read
    return checked.outcome


def _case(checked: Checked, workshop: Workshop) -> Dokumentsak:
    outcome = _outcome(checked)
    sprak = outcome.forhandling.sprak
    return Dokumentsak(
        outcome.forhandling, outcome.runde, outcome.tall, phrases(sprak, workshop.templates)
    )


def phrases(sprak: str, templates: TemplateFolder) -> Phrases:
    """Read the sentences of a language. Raises `TemplateError`."""
    return compiled(templates.sentences(sprak), sprak)


def _docx(folder: Path, document: Dokument) -> Path:
    return folder / f"{document.navn}.docx"


def _xlsx(folder: Path, document: Dokument) -> Path:
    return folder / f"{document.navn}.xlsx"


def _pdf(folder: Path, document: Dokument) -> Path:
    return folder / f"{document.navn}.pdf"


def filled(case: Dokumentsak, document: Dokument, template: bytes) -> bytes:
    """Fill a document's template, and give the DOCX. Raises `TemplateError` with its name."""
    sprak = case.fraser.sprak
    head = document.hode
    properties = Properties(head.tittel, document.avsender, head.dato, sprak)
    try:
        return render(template, context(case, document), properties)
    except TemplateError as error:
        name = f"{sprak}/{document.type}.docx"
        raise TemplateError(
            msg("the template {name}: {fault}", name=name, fault=error.message)
        ) from error


def _write_sheet(folder: Path, document: Dokument, case: Dokumentsak) -> None:
    """Write the document as a spreadsheet too, if it is one that is reckoned with."""
    if document.type != "vedlegg_disponering":
        return
    from pipeline.disposal import disposal_sheet  # noqa: PLC0415 -- openpyxl is long in coming

    data = disposal_sheet(document, case.forhandling.arbeidsgiver.navn, case.fraser.sprak)
    _xlsx(folder, document).write_bytes(data)


def prove(folder: Path, documents: Iterable[Dokument], sprak: str, office: Office) -> None:
    """Make a proven PDF beside the DOCX of every document; raises the first fault."""
    jobs = [
        Job(
            _docx(folder, document),
            _pdf(folder, document),
            facts.title,
            facts.language,
            facts.moment,
        )
        for document in documents
        for facts in [_facts(document, sprak)]
    ]
    for result in convert(jobs, office):
        result.proven()


def _facts(document: Dokument, sprak: str) -> Facts:
    """Say what the PDF is to say of itself; its dates are the document's own."""
    moment = datetime.combine(document.hode.dato, time(), UTC)
    return Facts(document.hode.tittel, LANGUAGES[sprak], moment)


def _signing_copies(folder: Path, due: Plan, case: Dokumentsak) -> Iterator[Path]:
    """Join each document that is to be signed with the attachments its signers may see."""
    by_name = {document.navn: document for document in due.dokumenter}
    for document in due.dokumenter:
        if not document.undertegnes or not document.vedlegg:
            continue
        joined = [document, *(by_name[name] for name in document.vedlegg)]
        pieces = [Piece(_pdf(folder, d), _docx(folder, d), d.hode.tittel) for d in joined]
        target = folder / f"{document.navn}-til-underskrift.pdf"
        join(pieces, target, _facts(document, case.fraser.sprak))
        yield target


def _manifest(
    checked: Checked, folder: Path, documents: Iterable[Dokument], copies: Iterable[Path]
) -> Manifest:
    outcome = _outcome(checked)
    f, runde = outcome.forhandling, outcome.runde
    figures = as_json(outcome.tall)
    return Manifest(
        utfall_fil=Path(checked.file).name,
        utfall_sha256=outcome.digest,
        ansatte_fil=_list_file(outcome),
        eier=f.eier,
        sprak=f.sprak,
        tariffomrade=f.tariffomrade,
        overenskomst=(f.overenskomst or runde.overenskomst).navn,
        runde=runde.navn,
        aar=runde.virkningsdato.year,
        region=f.region,
        arbeidsgiver=f.arbeidsgiver.navn,
        organisasjonsnummer=f.arbeidsgiver.organisasjonsnummer,
        tall={name: figures[name] for name in _FILED_FIGURES if name in figures},
        dokumenter=tuple(_listed(document, folder, outcome) for document in documents),
        kopier=tuple(made_file(path) for path in copies),
    )


def _list_file(outcome: Outcome) -> ReadFile | None:
    liste = outcome.liste
    return ReadFile(navn=liste.navn, sha256=liste.sha256) if liste else None


def _listed(document: Dokument, folder: Path, outcome: Outcome) -> MadeDocument:
    unions = {organisasjon.navn for organisasjon in outcome.forhandling.organisasjoner}
    concerned = (document.part, document.avsender, *document.mottakere)
    return MadeDocument(
        navn=document.navn,
        type=document.type,
        tittel=document.hode.tittel,
        dato=document.hode.dato,
        avsender=document.avsender,
        mottakere=document.mottakere,
        organisasjoner=tuple(dict.fromkeys(n for n in concerned if n in unions)),
        hjemmel=document.hjemmel,
        utfall=document.utfall,
        undertegnes=document.undertegnes,
        intern=document.intern,
        docx=made_file(_docx(folder, document)),
        pdf=made_file(_pdf(folder, document)),
        xlsx=made_file(sheet) if (sheet := _xlsx(folder, document)).exists() else None,
    )
