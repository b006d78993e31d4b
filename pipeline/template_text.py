"""From a part of a DOCX template to a compiled one that knows where each of its lines stands.

docxtpl turns the part into Jinja (`{%p %}`, `{%tr %}`, …). Before it does, every paragraph, row and
cell is marked; afterwards the marks tell which line of the Jinja source came from where.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from traceback import walk_tb

from docxtpl import DocxTemplate
from jinja2 import Template, TemplateSyntaxError
from jinja2 import TemplateError as JinjaError
from lxml import etree

from pipeline.docx_package import parse
from pipeline.errors import Message, SemjeError, TemplateError, msg
from pipeline.template_language import TemplateEnvironment, ValueRefused

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KINDS = {f"{W}p": "p", f"{W}tr": "tr", f"{W}tc": "tc"}
_MARK = re.compile(r"<\?semje (\d+)\?>")
_LITERALS = re.compile(r"\{_\{|\}_\}|\{_%|%_\}")
_COLUMNS = re.compile(r"\{%\s*(tc|hm|colspan)\b")
_EXCERPT = 60  # characters


@dataclass(frozen=True, slots=True)
class TextPart:
    """A compiled part: its name in the DOCX, its template, and the place of every line."""

    name: str
    template: Template
    lines: tuple[Message, ...]
    makes_columns: bool

    def fill(self, context: Mapping[str, object]) -> str:
        """Give the part's XML with the values in it; raises `TemplateError` with its place."""
        try:
            return self.template.render(context)
        except Exception as error:  # a template may raise anything
            line = _line_of(error, self.name)
            raise _fault(self.name, self.lines, line, error) from error


def compile_part(name: str, xml: bytes, environment: TemplateEnvironment) -> TextPart:
    """Compile a part of a template; raises `TemplateError` with part, place and excerpt."""
    root = parse(name, xml)
    marks = _mark(name, root)
    marked = _MARK.sub(r"\n\g<0>", etree.tostring(root, encoding="unicode"))
    patched = str(DocxTemplate("").patch_xml(marked))
    lines = _lines(patched, marks)
    source = _LITERALS.sub(_literal, _MARK.sub("", patched))
    try:
        code = environment.compile_strictly(source, name)
    except TemplateSyntaxError as error:
        raise _fault(name, lines, error.lineno, error) from error
    template = environment.template_class.from_code(environment, code, environment.globals)
    return TextPart(name, template, lines, bool(_COLUMNS.search(text_of(root))))


def _mark(name: str, root: etree._Element) -> list[Message]:
    """Put a numbered mark before every paragraph, row and cell; give the place of each number."""
    found = list(root.iter(*_KINDS))
    where = places(root, found)
    for number, (element, place) in enumerate(zip(found, where, strict=True)):
        _refuse_lost_text(name, element, place)
        element.addprevious(etree.ProcessingInstruction("semje", str(number)))
    return where


def _refuse_lost_text(name: str, element: etree._Element, place: Message) -> None:
    """Refuse text beside a tag such as `{%p … %}`: docxtpl would drop it without a word."""
    if tag := tag_beside_text(element):
        raise TemplateError(
            msg(
                "template part {part}, {place}: what stands beside {tag} would be lost; give the"
                " tag a paragraph, row or cell of its own",
                part=name,
                place=place,
                tag=tag,
            )
        )


def tag_beside_text(element: etree._Element) -> str | None:
    """Give the tag for the whole of a paragraph, row or cell that holds text beside it."""
    kind = _KINDS[element.tag]
    text = text_of(element)
    tags: list[str] = re.findall(rf"\{{[{{%]{kind}\s.*?[%}}]\}}", text)
    return tags[0] if tags and text.strip() != tags[0] else None


def places(root: etree._Element, elements: list[etree._Element]) -> list[Message]:
    """Say where each element stands, for a reader with the template open in Word."""
    tables = list(root.iter(f"{W}tbl"))
    found, paragraphs = [], 0
    for element in elements:
        excerpt = _excerpt(element)
        table = next(element.iterancestors(f"{W}tbl"), None)
        if table is not None:
            number = tables.index(table) + 1
            found.append(msg("table {table}{where}", table=number, where=_cell(element, excerpt)))
        else:
            paragraphs += 1
            found.append(msg("paragraph {number} «{excerpt}»", number=paragraphs, excerpt=excerpt))
    return found


def _cell(element: etree._Element, excerpt: str) -> Message:
    """Say where in its table an element stands."""
    row, cell = (_nearest(element, tag) for tag in (f"{W}tr", f"{W}tc"))
    if row is not None and cell is not None and row in cell.iterancestors():
        return msg(
            ", row {row}, cell {cell} «{excerpt}»",
            row=_order(row),
            cell=_order(cell),
            excerpt=excerpt,
        )
    return msg(", row {row} «{excerpt}»", row=_order(element), excerpt=excerpt)


def _nearest(element: etree._Element, tag: str) -> etree._Element | None:
    return next((e for e in (element, *element.iterancestors()) if e.tag == tag), None)


def _order(element: etree._Element) -> int:
    """Count an element among its kind in its parent, from 1."""
    return sum(1 for _ in element.itersiblings(element.tag, preceding=True)) + 1


def _excerpt(element: etree._Element) -> str:
    text = " ".join(text_of(element).split())
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"


def text_of(element: etree._Element) -> str:
    """Give the text of an element, its runs joined."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def _lines(patched: str, places: list[Message]) -> tuple[Message, ...]:
    """Give the place of every line of the Jinja source: that of the last mark before its end."""
    place, lines = msg("before the first paragraph"), []
    for line in patched.split("\n"):
        if mark := _MARK.match(line):
            place = places[int(mark[1])]
        lines.append(place)
    return tuple(lines)


def _literal(match: re.Match[str]) -> str:
    """Write docxtpl's `{_{` as Jinja that prints `{{`; a value that holds it stays as it is."""
    return "{{ '" + match[0].replace("_", "", 1) + "' }}"


def _line_of(error: BaseException, filename: str) -> int:
    """Give the line of a template where an error rose; the last one that Jinja tells."""
    frames = walk_tb(error.__traceback__)
    lines = [line for frame, line in frames if frame.f_code.co_filename == filename]
    return lines[-1] if lines else 1


def _fault(part: str, lines: tuple[Message, ...], line: int, error: Exception) -> TemplateError:
    if isinstance(error, ValueRefused | SemjeError | JinjaError):
        reason: object = error.message
    else:
        reason = str(error)
    return TemplateError(
        msg(
            "template part {part}, {place}: {reason}",
            part=part,
            place=lines[min(line, len(lines)) - 1],
            reason=reason,
        )
    )
