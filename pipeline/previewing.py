"""What a template looks like when filled: one document of a type, made of a fictional outcome.

The outcomes in `previews/` are whole negotiations, so that each document is one that making would
give; the user's own outcome may take their place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.checking import Checked, check
from pipeline.documents import Dokument, Dokumentsak, plan
from pipeline.documents.document import Dokumenttype
from pipeline.durable import write_over
from pipeline.errors import SemjeError, msg
from pipeline.making import filled, phrases, prove
from pipeline.rounds import RoundFolder
from pipeline.soffice import Office
from pipeline.source.texts import Undrawable
from pipeline.template_folder import TemplateFolder

_NORWEGIAN = frozenset({"nb", "nn"})


class PreviewError(SemjeError):
    """There is nothing to preview a template with; says what would help."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template to be seen: its bytes, its type and language, and its sentences' folder."""

    blob: bytes
    type: Dokumenttype
    sprak: str
    folder: TemplateFolder


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What a template may be filled with: checked outcomes, and the rounds they name."""

    checked: Sequence[Checked]
    rounds: RoundFolder


def supplied(undrawable: Undrawable) -> Outcomes:
    """Give the outcomes that come with Semje for this, checked as any other."""
    with as_file(files("pipeline") / "previews") as folder:
        rounds = RoundFolder()
        return Outcomes(check(sorted(folder.glob("*.yaml")), undrawable, rounds), rounds)


def preview(template: Template, outcomes: Outcomes, target: Path, office: Office) -> Dokument:
    """Fill the template with the first document that fits, prove the PDF, and put it at `target`.

    An earlier preview gives way, but nothing else does: the target's name ends as a PDF's. Raises
    `PreviewError` where it does not, or where none of the outcomes gives a document of the type,
    and what making raises: a template's fault, a PDF that is not proven.
    """
    if target.suffix.casefold() != ".pdf":
        raise PreviewError(
            msg("{file}: a preview is a PDF, and its name ends in .pdf", file=target)
        )
    case, document = _first(template, outcomes)
    with TemporaryDirectory(prefix="semje-preview-") as name:
        folder = Path(name)
        docx = folder / f"{document.navn}.docx"
        docx.write_bytes(filled(case, document, template.blob))
        prove(folder, [document], template.sprak, office)
        write_over(target, docx.with_suffix(".pdf").read_bytes())
    return document


def _first(template: Template, outcomes: Outcomes) -> tuple[Dokumentsak, Dokument]:
    for case in cases(template.sprak, template.folder, outcomes):
        for document in plan(case).dokumenter:
            if document.type == template.type:
                return case, document
    text = "no outcome here gives the document {type}: give one that does with --with"
    raise PreviewError(msg(text, type=template.type))


def cases(sprak: str, folder: TemplateFolder, outcomes: Outcomes) -> Iterator[Dokumentsak]:
    """Give the outcomes in a language; where there are none, those that can be told in it.

    Bokmål and nynorsk can be told in each other, though their own words stay as they are. Those
    with errors are passed over. `folder` has the sentences.
    """
    sentences = phrases(sprak, folder)
    sound = [file.outcome for file in outcomes.checked if file.outcome and not file.stopped]
    own = [outcome for outcome in sound if outcome.forhandling.sprak == sprak]
    for outcome in own or [o for o in sound if {sprak, o.forhandling.sprak} <= _NORWEGIAN]:
        facts = outcome.forhandling.model_copy(update={"sprak": sprak})
        runde = outcomes.rounds.read(facts.runde, sprak)
        yield Dokumentsak(facts, runde, outcome.tall, sentences)
