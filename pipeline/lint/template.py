"""The search for faults in a DOCX template: its package, its tags, its look."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline import docx_package
from pipeline.conformance.styles import Styles
from pipeline.documents.document import Dokumenttype
from pipeline.documents.fields import Field, common_variables, variables
from pipeline.docx_properties import LANGUAGES
from pipeline.errors import Level, TemplateError, msg
from pipeline.formats import filters
from pipeline.lint import layout, package, tables
from pipeline.lint.blocks import Walker
from pipeline.lint.fault import Fault, TextPart, in_order, text_parts
from pipeline.lint.known import Path, certain
from pipeline.lint.scope import Scope, variables_of
from pipeline.lint.tags import Tag, tags
from pipeline.lint.typefaces import Family
from pipeline.template_language import TemplateEnvironment
from pipeline.template_text import compile_part

_TITLE = ("dokument", "tittel")
Fonts = Mapping[str, Family]
"""The installed families, by their names in small letters."""

_NOTES = ("dokument", "merknader")


@dataclass(frozen=True, slots=True)
class Used:
    """The values and filters that a template uses."""

    values: frozenset[Path]
    filters: frozenset[str]


def lint_template(blob: bytes, type_: Dokumenttype, sprak: str, fonts: Fonts) -> tuple[Fault, ...]:
    """Tell of every fault of a template of a type of document, in the order of the document."""
    try:
        parts = docx_package.read(blob)
    except TemplateError as error:
        return (Fault(Level.E, error.message),)
    read = list(text_parts(parts))
    texts = [part for part in read if isinstance(part, TextPart)]
    faults = [part for part in read if isinstance(part, Fault)]
    faults += _of_tags(parts, texts, variables(type_), sprak, broken=bool(faults))
    faults += _of_look(parts, texts, sprak, fonts)
    return in_order(faults, texts)


def used_by(blob: bytes, type_: Dokumenttype, sprak: str) -> Used:
    """Give what a template uses. Raises `TemplateError` for a file that is no DOCX."""
    texts = [part for part in text_parts(docx_package.read(blob)) if isinstance(part, TextPart)]
    walkers = list(_walked(texts, variables(type_), sprak))
    return _used(walkers)


def _of_tags(
    parts: Mapping[str, bytes],
    texts: list[TextPart],
    fields: Mapping[str, Field],
    sprak: str,
    *,
    broken: bool,
) -> Iterator[Fault]:
    walkers = list(_walked(texts, fields, sprak))
    for walker in walkers:
        yield from walker.faults
        yield from tables.empty(walker.part, walker.rows)
    found = [fault for walker in walkers for fault in walker.faults]
    if not any(fault.level is Level.E for fault in found):
        yield from _uncompiled(parts, texts, sprak)
    if not broken:
        yield from _of_use(fields, _used(walkers).values)


def _of_use(fields: Mapping[str, Field], used: frozenset[Path]) -> Iterator[Fault]:
    """Tell of what must be printed and is not, and of what could be."""
    if _TITLE not in used:
        text = "the title is printed nowhere: put {{{{ dokument.tittel }}}} at the top"
        yield Fault(Level.W, msg(text))
    if _NOTES not in used:
        text = "the notes to the editor are printed nowhere: go through dokument.merknader"
        yield Fault(Level.E, msg(text))
    if unused := [name for name in fields if (name,) not in used]:
        yield Fault(Level.I, msg("variables that are not used: {names}", names=unused))
    if unused := list(_unused_fields(fields, used)):
        yield Fault(Level.I, msg("fields that are not used: {names}", names=unused))


def _walked(texts: Iterable[TextPart], fields: Mapping[str, Field], sprak: str) -> Iterator[Walker]:
    for part in texts:
        walker = Walker(part, TemplateEnvironment(filters(sprak)), _beginning(fields))
        found = list(tags(part))
        walker.faults += [fault for fault in found if isinstance(fault, Fault)]
        walker.walk(tag for tag in found if isinstance(tag, Tag))
        yield walker


def _beginning(fields: Mapping[str, Field]) -> Scope:
    """Give the scope a template begins in."""
    return Scope(variables_of(fields), certain(_filled(fields)))


def _filled(fields: Mapping[str, Field], within: Path = ()) -> Iterator[Path]:
    """Give the lists that always have an entry."""
    for name, field in fields.items():
        if field.shape.filled:
            yield (*within, name)
        yield from _filled(field.shape.parts, (*within, name))


def _uncompiled(
    parts: Mapping[str, bytes], texts: Iterable[TextPart], sprak: str
) -> Iterator[Fault]:
    """Compile what nothing was found in, as making does: that has the last word."""
    for part in texts:
        try:
            compile_part(part.name, parts[part.name], TemplateEnvironment(filters(sprak)))
        except TemplateError as error:
            yield Fault(Level.E, error.message, part.name)


def _used(walkers: Iterable[Walker]) -> Used:
    readers = [walker.reader for walker in walkers]
    return Used(
        frozenset(path for reader in readers for path in reader.used),
        frozenset(name for reader in readers for name in reader.filters),
    )


def _unused_fields(fields: Mapping[str, Field], used: frozenset[Path]) -> Iterator[str]:
    """Name the fields that are not used of values made for the document."""
    for name in sorted(fields.keys() - common_variables()):
        holder = fields[name].shape.each or fields[name].shape
        if (name,) in used and not holder.of_outcome:
            yield from (f"{name}.{part}" for part in holder.parts if (name, part) not in used)


def _of_look(
    parts: Mapping[str, bytes], texts: list[TextPart], sprak: str, fonts: Fonts
) -> Iterator[Fault]:
    roots = {name: package.sound(name, parts) for name in ("word/styles.xml", "word/numbering.xml")}
    yield from package.contents(parts)
    sheet = roots["word/styles.xml"]
    styles = Styles(sheet, roots["word/numbering.xml"])
    others = [root for root in roots.values() if root is not None]
    yield from package.fonts(parts, [*(part.root for part in texts), *others], fonts)
    yield from layout.languages(texts, sheet, LANGUAGES[sprak])
    yield from layout.page_numbers(texts)
    for part in texts:
        yield from layout.formatting(part)
        yield from layout.unknown_styles(part, styles)
        yield from layout.headings(part, styles)
        yield from layout.pictures(part)
        yield from layout.contents(part, styles)
        yield from tables.drawn(part)
