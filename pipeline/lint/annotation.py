"""A copy of a template with a comment in Word at each of its faults."""

import io
from collections.abc import Callable, Iterable

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from pipeline import docx_package
from pipeline.errors import Level, Message, TemplateError, msg
from pipeline.lint.fault import Fault
from pipeline.template_text import W

AUTHOR = "Semje"
_LEVELS = {Level.E: msg("error"), Level.W: msg("warning"), Level.I: msg("information")}

Say = Callable[[Message], str]
"""Writes a message in the user's language."""


def annotated(blob: bytes, faults: Iterable[Fault], say: Say) -> bytes:
    """Give the template with its faults as comments; the original is not touched.

    Word has no comments in headers, footers and notes: what is wrong there, and with the file as
    a whole, stands at the beginning of the body. Raises `TemplateError` for what is no sound DOCX.
    """
    document = _opened(blob)
    paragraphs = list(document.element.body.iter(f"{W}p"))
    body = document.part.partname.lstrip("/")
    at_paragraph: dict[int, list[Fault]] = {}
    for fault in faults:
        inside = fault.part == body and fault.paragraph is not None
        at_paragraph.setdefault(fault.paragraph or 0 if inside else 0, []).append(fault)
    for number, found in sorted(at_paragraph.items()):
        runs = _runs(Paragraph(paragraphs[number], document))
        said = "\n".join(_line(fault, body, say) for fault in found)
        document.add_comment(runs, text=said, author=AUTHOR, initials=AUTHOR[0])
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _opened(blob: bytes) -> Document:
    docx_package.read(blob)  # says better than python-docx what is not sound
    try:
        return docx.Document(io.BytesIO(blob))
    except Exception as error:  # python-docx has no error of its own
        text = "the template cannot be given comments: {reason}"
        raise TemplateError(msg(text, reason=str(error))) from error


def _runs(paragraph: Paragraph) -> list[Run]:
    """Give the runs to hang a comment on; an empty paragraph gets an empty one."""
    return list(paragraph.runs) or [paragraph.add_run()]


def _line(fault: Fault, body: str, say: Say) -> str:
    where = [fault.part_name] if fault.part != body else []
    if where and fault.place is not None:
        where.append(fault.place)
    said = [say(_LEVELS[fault.level]), *map(say, where), say(fault.message)]
    return ": ".join(said)
