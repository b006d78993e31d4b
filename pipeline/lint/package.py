"""What must not be in the file of a template: macros, foreign objects, what lies elsewhere."""

from collections.abc import Iterable, Iterator, Mapping

from pipeline import docx_package
from pipeline.conformance.styles import Node, w
from pipeline.errors import Level, TemplateError, msg
from pipeline.lint.fault import Fault
from pipeline.lint.typefaces import Family

_ACTIVE = ("vbaProject", "activeX/", "embeddings/", "oleObject", "vbaData")
_THEME = "word/theme/theme1.xml"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FACES = ("ascii", "hAnsi")
_BULLETS = frozenset({"Symbol", "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings"})


def contents(parts: Mapping[str, bytes]) -> Iterator[Fault]:
    """Tell of active content, and of what the document would fetch from elsewhere."""
    for name in sorted(parts):
        if any(sign in name for sign in _ACTIVE):
            text = "{name} is a macro or a foreign object: a template is text and pictures only"
            yield Fault(Level.E, msg(text, name=name))
        if name.endswith(".rels"):
            yield from _relations(name, parts[name])
    yield from _unsound(parts)
    try:
        docx_package.refuse_unfilled(parts, docx_package.texts(parts))
    except TemplateError as error:
        yield Fault(Level.E, error.message)


def _unsound(parts: Mapping[str, bytes]) -> Iterator[Fault]:
    """Tell of parts that are no sound XML; of those with text is told where they are read."""
    for name in sorted(parts.keys() - set(docx_package.texts(parts))):
        if name.endswith(".xml"):
            try:
                docx_package.parse(name, parts[name])
            except TemplateError as error:
                yield Fault(Level.E, error.message)


def sound(name: str, parts: Mapping[str, bytes]) -> Node | None:
    """Parse a part; None where it is not there, or no sound XML."""
    try:
        return docx_package.parse(name, parts[name]) if name in parts else None
    except TemplateError:
        return None


def _relations(name: str, xml: bytes) -> Iterator[Fault]:
    try:
        root = docx_package.parse(name, xml)
    except TemplateError as error:
        yield Fault(Level.E, error.message)
        return
    for relation in root.iter("{*}Relationship"):
        kind = relation.get("Type", "").rpartition("/")[2]
        if relation.get("TargetMode") == "External" and kind != "hyperlink":
            text = "{kind} is fetched from {target}: put it into the document itself"
            yield Fault(Level.E, msg(text, kind=kind, target=relation.get("Target", "")))


def fonts(
    parts: Mapping[str, bytes], roots: Iterable[Node], installed: Mapping[str, Family]
) -> Iterator[Fault]:
    """Tell of fonts that are not here, or that the PDF cannot hold.

    `installed` gives the families by their names in small letters.
    """
    theme = _theme(parts)
    named = {name for root in roots for name in _named(root, theme)}
    for name in sorted(named - _BULLETS):
        family = installed.get(name.casefold())
        if family is None:
            text = "the font {font} is not installed here: another is used in its place"
            yield Fault(Level.W, msg(text, font=name))
        elif not family.truetype:
            text = "the font {font} has PostScript outlines: take a TrueType font"
            yield Fault(Level.E, msg(text, font=name))
        elif not family.embeddable:
            text = "the font {font} forbids that it is embedded: take another"
            yield Fault(Level.E, msg(text, font=name))
    for name in sorted(named & _BULLETS):
        text = "bullets of the font {font} have no text: use «•» of the text's own font"
        yield Fault(Level.E, msg(text, font=name))


def _named(root: Node, theme: Mapping[str, str]) -> Iterator[str]:
    for fonts in root.iter(w("rFonts")):
        for face in _FACES:
            by_theme = theme.get(fonts.get(w(f"{face}Theme"), "")[:5])
            if name := by_theme or fonts.get(w(face)):
                yield name


def _theme(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Give the fonts of the theme, by the beginning of what refers to them (major, minor)."""
    root = sound(_THEME, parts)
    if root is None:
        return {}
    latin = {
        which: root.find(f".//{_DRAWN}{which}Font/{_DRAWN}latin") for which in ("major", "minor")
    }
    return {which: font.get("typeface", "") for which, font in latin.items() if font is not None}
