"""Finished documents for tests: from outcome files to the text a reader sees, without the PDF."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from pipeline import docx_package
from pipeline.checking import Checked, check
from pipeline.documents import Dokument, Dokumentsak, context, plan
from pipeline.making import phrases
from pipeline.render import Properties, render
from pipeline.template_folder import TemplateFolder

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEMPLATES = TemplateFolder()


@dataclass(frozen=True)
class Finished:
    """A document as it comes out: what it is, and its paragraphs with those of head and foot."""

    dokument: Dokument
    blob: bytes
    """The DOCX."""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        return tuple(lines(self.blob))

    @cached_property
    def body(self):
        """The XML of the body."""
        return docx_package.parse("", docx_package.read(self.blob)["word/document.xml"])

    @cached_property
    def text(self) -> str:
        return "\n".join(self.lines)


def case_of_checked(checked: Checked) -> Dokumentsak:
    """Give the case of an outcome that passed."""
    outcome = checked.outcome
    assert outcome is not None, checked.findings
    assert not checked.stopped, [f for f in checked.findings if f.level == "E"]
    sprak = outcome.forhandling.sprak
    return Dokumentsak(outcome.forhandling, outcome.runde, outcome.tall, phrases(sprak, TEMPLATES))


def finish(sak: Dokumentsak, dokument: Dokument) -> Finished:
    """Fill the document's template."""
    sprak = sak.fraser.sprak
    head = dokument.hode
    blob = render(
        TEMPLATES.read(dokument.type, sprak),
        context(sak, dokument),
        Properties(head.tittel, dokument.avsender, head.dato, sprak),
    )
    return Finished(dokument, blob)


def lines(blob: bytes) -> Iterator[str]:
    """Give the paragraphs of a DOCX, body first; the cells of a table row on one line."""
    parts = docx_package.read(blob)
    for name in docx_package.texts(parts):
        root = docx_package.parse(name, parts[name])
        for part in root.iter(f"{W}p", f"{W}tr"):
            if part.tag == f"{W}tr":
                yield " | ".join(" ".join(_texts(cell)) for cell in part.iter(f"{W}tc"))
            elif not any(above.tag == f"{W}tr" for above in part.iterancestors()):
                yield from _texts(part)


def _texts(element) -> list[str]:
    paragraphs = [element] if element.tag == f"{W}p" else element.iter(f"{W}p")
    texts = ("".join(_runs(paragraph)) for paragraph in paragraphs)
    return [text for text in texts if text.strip()]


def _runs(paragraph) -> Iterator[str]:
    for run in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br"):
        yield run.text or "" if run.tag == f"{W}t" else " "


def finish_all_of(checked: Checked) -> dict[str, Finished]:
    """Finish all that is due of an outcome."""
    sak = case_of_checked(checked)
    return {dokument.navn: finish(sak, dokument) for dokument in plan(sak).dokumenter}


@pytest.fixture(scope="session")
def case_of():
    """Give a function from a checked outcome to its case."""
    return case_of_checked


@pytest.fixture(scope="session", name="finish")
def fixture_finish():
    """Give a function from a case and a document of it to what comes out."""
    return finish


@pytest.fixture(scope="session")
def finish_all():
    """Give a function from a checked outcome to its finished documents, by their names."""
    return finish_all_of


@pytest.fixture(scope="session")
def finished():
    """Give a function from outcome files to each one's finished documents, by their names."""

    def from_files(*paths: Path) -> list[dict[str, Finished]]:
        return [finish_all_of(checked) for checked in check(paths, lambda _: ())]

    return from_files
