"""Parts and templates for the tests: a few paragraphs, or the supplied claim with one change."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from pipeline.documents.fields import variables
from pipeline.docx_package import parse, read, write
from pipeline.errors import Level
from pipeline.formats import filters
from pipeline.lint import Fault, lint_template
from pipeline.lint.blocks import Walker
from pipeline.lint.fault import TextPart
from pipeline.lint.scope import Scope, variables_of
from pipeline.lint.tags import Tag, tags
from pipeline.lint.typefaces import Family
from pipeline.template_language import TemplateEnvironment

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


class Free(Family):
    """A family that may be embedded, without a file."""

    embeddable = True


def drawn(*paragraphs: str, xml: str = "", name: str = "word/document.xml") -> TextPart:
    texts = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    whole = (
        f'<w:document xmlns:w="{MAIN}" xmlns:wp="{DRAWING}">'
        f"<w:body>{texts}{xml}</w:body></w:document>"
    )
    return TextPart(name, parse(name, whole.encode()))


@pytest.fixture
def part_of() -> Callable[..., TextPart]:
    """Make a body of paragraphs, with XML after them."""
    return drawn


@pytest.fixture
def walked() -> Callable[..., Walker]:
    """Walk the tags of a claim's paragraphs."""

    def walk(*paragraphs: str, xml: str = "") -> Walker:
        part = drawn(*paragraphs, xml=xml)
        scope = Scope(variables_of(variables("krav_dokument")))
        walker = Walker(part, TemplateEnvironment(filters("nb")), scope)
        found = list(tags(part))
        walker.faults += [fault for fault in found if isinstance(fault, Fault)]
        walker.walk(tag for tag in found if isinstance(tag, Tag))
        return walker

    return walk


@pytest.fixture
def said(walked) -> Callable[..., list[str]]:
    """Give what is said of the tags of a claim's paragraphs."""
    return lambda *paragraphs, xml="": [
        str(fault.message) for fault in walked(*paragraphs, xml=xml).faults
    ]


@pytest.fixture(scope="session")
def supplied() -> bytes:
    return (files("templates") / "nb" / "krav_dokument.docx").read_bytes()


@pytest.fixture(scope="session")
def changed(supplied) -> Callable[..., bytes]:
    """Change something in a part of the supplied claim."""

    def change(old: str, new: str, part: str = "word/document.xml", **more: bytes) -> bytes:
        parts = read(supplied)
        text = parts[part].decode()
        assert old in text
        return write({**parts, part: text.replace(old, new, 1).encode(), **more})

    return change


@pytest.fixture(scope="session")
def errors_of() -> Callable[[bytes], list[str]]:
    """Give what is wrong with a claim's template: level, part and message."""
    fonts = {name: Free(Path("x.ttf"), truetype=True) for name in ("carlito", "caladea")}

    def found(blob: bytes) -> list[str]:
        faults = lint_template(blob, "krav_dokument", "nb", fonts)
        return [f"{f.level} {f.part_name}: {f.message}" for f in faults if f.level is not Level.I]

    return found
