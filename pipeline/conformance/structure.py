"""Checks of the structure tree and of how pages and annotations hang on it."""

from collections import Counter
from collections.abc import Iterator

import pikepdf

from pipeline.conformance.subject import Check, Subject
from pipeline.conformance.tree import STANDARD, Element, Mark, Reference, role_map, standard_role
from pipeline.errors import Message, msg

_PARENTS = {
    "LI": {"L"},
    "Lbl": {"LI", "Note", "BibEntry", "TOCI"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
}
"""Where the parts of lists and tables may stand (ISO 32000-1, 14.8.4.3)."""

_KIDS = {"L": {"L", "LI", "Caption"}, "LI": {"Lbl", "LBody"}, "TR": {"TH", "TD"}}
"""What lists and rows may hold."""


def roles(subject: Subject) -> Iterator[Message]:
    """Check that every tag leads to a standard one and none of those is remapped."""
    own = role_map(subject.pdf)
    for tag in sorted({element.tag for element in subject.elements()}):
        if not standard_role(tag, own):
            yield msg("the tag «{tag}» stands for no standard structure type", tag=tag)
    for tag in sorted(STANDARD & own.keys()):
        yield msg("the standard tag «{tag}» is given another meaning", tag=tag)


def headings(subject: Subject) -> Iterator[Message]:
    """Check that headings start at level 1, in each document, and skip no level downwards."""
    level = 0
    for element in subject.elements():
        if element.role in ("Document", "Part"):
            level = 0
        if len(element.role) == 2 and element.role[0] == "H" and element.role[1].isdigit():
            found = int(element.role[1])
            if found > level + 1:
                yield msg(
                    "a heading of level {found} follows level {level}", found=found, level=level
                )
            level = found


def nesting(subject: Subject) -> Iterator[Message]:
    """Check that the parts of lists and tables stand where they belong."""
    for element in subject.elements():
        for kid in element.kids:
            if isinstance(kid, Element) and not _belongs(kid, element):
                yield msg("{kid} stands in {holder}", kid=kid.role, holder=element.role)


def _belongs(kid: Element, holder: Element) -> bool:
    allowed = _KIDS.get(holder.role)
    return holder.role in _PARENTS.get(kid.role, {holder.role}) and (
        allowed is None or kid.role in allowed
    )


def tables(subject: Subject) -> Iterator[Message]:
    """Check that header cells say what they head, and the rows of a table are of one width."""
    for element in subject.elements():
        if element.role == "TH" and element.scope not in ("Row", "Column", "Both"):
            yield msg("a table header cell has no scope")
        if element.role == "Table" and len(set(_widths(element))) > 1:
            yield msg("the rows of a table differ in width")


def _widths(table: Element) -> Iterator[int]:
    """Count how many columns each row fills, with the cells that reach down into it."""
    reaching: Counter[int] = Counter()
    for number, row in enumerate(_rows(table)):
        cells = [cell for cell in row.kids if isinstance(cell, Element)]
        yield reaching[number] + sum(cell.columns for cell in cells)
        for cell in cells:
            for below in range(number + 1, number + cell.rows):
                reaching[below] += cell.columns


def _rows(holder: Element) -> Iterator[Element]:
    """Give the rows of a table, but not those of a table within it."""
    for kid in holder.kids:
        if isinstance(kid, Element) and kid.role != "Table":
            if kid.role == "TR":
                yield kid
            yield from _rows(kid)


def alternatives(subject: Subject) -> Iterator[Message]:
    """Check that every picture and formula has an alternative text, and holds what is painted."""
    for element in subject.elements():
        if element.role not in ("Figure", "Formula"):
            continue
        if not element.alternative.strip():
            yield msg("a picture has no alternative text")
        if not any(element.marks()):
            yield msg("the picture «{text}» holds nothing", text=element.alternative)


def links(subject: Subject) -> Iterator[Message]:
    """Check that every annotation hangs in the structure (links in a Link) and says what it is."""
    holders = {
        kid.annotation: element
        for element in subject.elements()
        for kid in element.kids
        if isinstance(kid, Reference)
    }
    for number, annotation in _annotations(subject.pdf):
        holder = holders.get(annotation.objgen)
        wanted = "Link" if annotation.get("/Subtype") == "/Link" else "Annot"
        if holder is None or holder.role != wanted:
            yield msg("an annotation on page {page} is not in a {role}", page=number, role=wanted)
        if not str(annotation.get("/Contents", "")).strip():
            yield msg("an annotation on page {page} has no description", page=number)


def tab_order(subject: Subject) -> Iterator[Message]:
    """Check that on a page with annotations the tab key follows the structure."""
    for number in sorted({number for number, _ in _annotations(subject.pdf)}):
        if subject.pdf.pages[number - 1].obj.get("/Tabs") != "/S":
            yield msg("the tab order of page {page} does not follow the structure", page=number)


def _annotations(pdf: pikepdf.Pdf) -> Iterator[tuple[int, pikepdf.Object]]:
    """Yield every annotation with its page, from 1."""
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.obj.get("/Annots", pikepdf.Array()):
            yield number, annotation


def untagged(subject: Subject) -> Iterator[Message]:
    """Check that what is painted is an artifact or marked, and never the one in the other."""
    for number, content in enumerate(subject.contents, 1):
        if content.loose:
            operators = " ".join(sorted(set(content.loose)))
            yield msg(
                "page {page} paints without a mark: {operators}", page=number, operators=operators
            )
        if content.crossed:
            yield msg("page {page} mixes artifact and tagged content", page=number)


def marks(subject: Subject) -> Iterator[Message]:
    """Check that each mark of the pages is held by one element, and each one held is there."""
    painted = Counter(
        Mark(page, number)
        for page, content in enumerate(subject.contents)
        for number in content.numbers
    )
    held = Counter(mark for top in subject.tree for mark in top.marks())
    for mark in sorted(painted.keys() | held.keys(), key=lambda mark: (mark.page, mark.mcid)):
        if painted[mark] != 1 or held[mark] != 1:
            yield msg(
                "mark {number} of page {page} is painted {painted} times and held {held} times",
                number=mark.mcid,
                page=mark.page + 1,
                painted=painted[mark],
                held=held[mark],
            )


def parent_tree(subject: Subject) -> Iterator[Message]:
    """Check that the parent tree leads from marks and annotations to what holds them."""
    root = subject.pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())
    held = root.get("/ParentTree")
    numbers = {} if held is None else dict(pikepdf.NumberTree(held).items())
    pages = [page.obj.get("/StructParents", -1) for page in subject.pdf.pages]
    annotations = {found.objgen: found for _, found in _annotations(subject.pdf)}
    for element in subject.elements():
        for kid in element.kids:
            if isinstance(kid, Mark):
                found = _entry(numbers.get(int(pages[kid.page])), kid.mcid)
            elif isinstance(kid, Reference):
                annotation = annotations.get(kid.annotation, pikepdf.Dictionary())
                found = numbers.get(int(annotation.get("/StructParent", -1)))
            else:
                continue
            if found is None or found.objgen != element.identity:
                yield msg("the parent tree does not lead to a {role}", role=element.role)


def _entry(held: pikepdf.Object | None, number: int) -> pikepdf.Object | None:
    return held[number] if held is not None and number < len(held) else None


CHECKS = (
    Check("roles", "ISO 19005-2 6.7.3.4, 14289-1 7.1", "every tag has a standard meaning", roles),
    Check("headings", "ISO 14289-1 7.4.2", "headings start at 1 and skip no level", headings),
    Check(
        "nesting", "ISO 14289-1 7.2, 32000-1 14.8.4.3", "lists and tables are well formed", nesting
    ),
    Check("tables", "ISO 14289-1 7.5", "header cells have a scope, rows one width", tables),
    Check("alternatives", "ISO 19005-2 6.7.5, 14289-1 7.3", "pictures have a text", alternatives),
    Check("links", "ISO 14289-1 7.18.1, 7.18.5", "annotations are tagged and described", links),
    Check("tab-order", "ISO 14289-1 7.18.3", "the tab key follows the structure", tab_order),
    Check("untagged", "ISO 14289-1 7.1", "nothing is painted without a mark", untagged),
    Check("marks", "ISO 32000-1 14.7.4", "marks and elements belong together one to one", marks),
    Check(
        "parent-tree", "ISO 32000-1 14.7.4.4", "the parent tree leads to the holders", parent_tree
    ),
)
