"""What a DOCX's styles and list definitions give a paragraph or run that does not say it itself."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

Node = etree._Element  # noqa: SLF001 -- lxml's only name for the type


def w(name: str) -> str:
    """Return an element's or attribute's full name in WordprocessingML."""
    return f"{{{MAIN}}}{name}"


def one(holder: Node, path: str) -> Node | None:
    """Find the first element at `path`, in which `w:` is WordprocessingML."""
    return holder.find(path, {"w": MAIN})


def every(holder: Node | None, path: str) -> list[Node]:
    """Find the elements at `path`; none in a part that is not there."""
    return [] if holder is None else holder.findall(path, {"w": MAIN})


def value(holder: Node | None) -> str:
    """Return the `w:val` of a property; `""` where there is none."""
    return "" if holder is None else holder.get(w("val"), "")


def on(switch: Node | None) -> bool:
    """Tell whether a property that is on by being there is on."""
    return switch is not None and switch.get(w("val"), "1") not in ("0", "false", "off")


class Styles:
    """The styles and the numbering of one document."""

    def __init__(self, styles: Node | None, numbering: Node | None) -> None:
        self.named = {style.get(w("styleId"), ""): style for style in every(styles, "w:style")}
        self.default = next((name for name, style in self.named.items() if _default(style)), "")
        self.numbering = numbering
        self._inherited: dict[tuple[str, str], Node | None] = {}

    def of_paragraph(self, paragraph: Node, path: str) -> Node | None:
        """Find a property of a paragraph: its own, or that of its style and its bases."""
        found = one(paragraph, path)
        name = value(one(paragraph, "w:pPr/w:pStyle")) or self.default
        return found if found is not None else self._of_chain(name, path)

    def of_run(self, run: Node, name: str) -> Node | None:
        """Find a property of a run: its own, its character style's, or its paragraph style's."""
        properties, own_style, style = _named(run)
        found = None if properties is None else one(properties, f"w:{name}")
        for named in (own_style, style or self.default):
            if found is None:
                found = self._of_chain(named, f"w:rPr/w:{name}")
        return found

    def _of_chain(self, name: str, path: str) -> Node | None:
        """Find a property of a style or its bases; most paragraphs and runs ask for the same."""
        if (name, path) not in self._inherited:
            found = (one(style, path) for style in self._chain(name))
            self._inherited[name, path] = next((node for node in found if node is not None), None)
        return self._inherited[name, path]

    def _chain(self, name: str) -> Iterator[Node]:
        """Yield a style and those it is based on."""
        seen: set[str] = set()
        while name in self.named and name not in seen:
            seen.add(name)
            yield self.named[name]
            name = value(one(self.named[name], "w:basedOn"))

    def label(self, paragraph: Node) -> str:
        """Return a pattern of the list label, `""` where the paragraph is not in a list."""
        held = self.of_paragraph(paragraph, "w:pPr/w:numPr")
        number = "0" if held is None else value(one(held, "w:numId")) or "0"
        if held is None or number == "0":
            return ""
        level = self._level(number, held, paragraph)
        return _pattern("" if level is None else value(one(level, "w:lvlText")))

    def _level(self, number: str, held: Node, paragraph: Node) -> Node | None:
        """Find the definition of the paragraph's list level, by its depth or by its style."""
        tied = every(self.numbering, f"w:num[@w:numId='{number}']/w:abstractNumId")
        abstract = value(tied[0]) if tied else ""
        levels = every(self.numbering, f"w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl")
        style = value(one(paragraph, "w:pPr/w:pStyle"))
        depth = value(one(held, "w:ilvl"))
        by_style = [level for level in levels if style and style == value(one(level, "w:pStyle"))]
        by_depth = [level for level in levels if level.get(w("ilvl")) == (depth or "0")]
        return next(iter(by_depth if depth else by_style or by_depth), None)


@lru_cache(maxsize=1)
def _named(run: Node) -> tuple[Node | None, str, str]:
    """Return a run's properties, and the names of its style and its paragraph's.

    Several properties are asked for in a row.
    """
    properties = one(run, "w:rPr")
    own_style = None if properties is None else one(properties, "w:rStyle")
    paragraph = next(run.iterancestors(w("p")))
    return properties, value(own_style), value(one(paragraph, "w:pPr/w:pStyle"))


def _default(style: Node) -> bool:
    return style.get(w("default")) == "1" and style.get(w("type")) == "paragraph"


def _pattern(form: str) -> str:
    """Turn `%1.%2)` into a pattern; a bullet of a symbol font may come out as any sign."""
    pattern = re.sub(r"%\d", r"\\w+", re.escape(form).replace("\\%", "%"))
    return "".join(r"\W" if unicodedata.category(c) == "Co" else c for c in pattern) or "(?:)"
