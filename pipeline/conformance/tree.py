"""The structure tree of a tagged PDF (ISO 32000-1, 14.7), read once into plain values."""

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

STANDARD = frozenset(
    (
        *(
            "Document",
            "Part",
            "Art",
            "Sect",
            "Div",
            "BlockQuote",
            "Caption",
            "TOC",
            "TOCI",
            "Index",
            "NonStruct",
            "Private",
        ),
        *("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody"),
        *("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot"),
        *(
            "Span",
            "Quote",
            "Note",
            "Reference",
            "BibEntry",
            "Code",
            "Link",
            "Annot",
            "Ruby",
            "RB",
            "RT",
            "RP",
            "Warichu",
            "WT",
            "WP",
        ),
        *("Figure", "Formula", "Form"),
    )
)
"""The standard structure types (ISO 32000-1, 14.8.4)."""

ObjectId = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked-content sequence that an element holds: page from 0 and number on that page."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Reference:
    """An annotation that an element holds (`/OBJR`)."""

    annotation: ObjectId


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element: its own tag, the standard role it stands for, and what it holds."""

    identity: ObjectId
    tag: str
    role: str
    kids: tuple["Element | Mark | Reference", ...]
    language: str = ""
    alternative: str = ""
    scope: str = ""
    columns: int = 1
    rows: int = 1

    def elements(self) -> Iterator["Element"]:
        """Every element from this one down, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.elements()

    def marks(self) -> Iterator[Mark]:
        """Every marked-content sequence from this element down, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.marks()
            elif isinstance(kid, Mark):
                yield kid


def role_map(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Return the file's own tags with what each is mapped to."""
    root = pdf.Root.get("/StructTreeRoot")
    empty = pikepdf.Dictionary()
    named = empty if root is None else root.get("/RoleMap", empty)
    return {tag.lstrip("/"): str(role).lstrip("/") for tag, role in named.items()}


def standard_role(tag: str, roles: dict[str, str]) -> str:
    """Follow the role map from `tag` to a standard type; `""` when it leads to none."""
    seen = set()
    while tag not in STANDARD:
        if tag in seen or tag not in roles:
            return ""
        seen.add(tag)
        tag = roles[tag]
    return tag


def read(pdf: pikepdf.Pdf) -> tuple[Element, ...]:
    """Read the structure tree; a file without one has no elements."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None or "/K" not in root:
        return ()
    return tuple(kid for kid in _Reader(pdf).kids(root, -1) if isinstance(kid, Element))


class _Reader:
    """Holds what every element needs while the tree is read."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pages: dict[ObjectId, int] = {
            page.obj.objgen: number for number, page in enumerate(pdf.pages)
        }
        self.roles = role_map(pdf)

    def kids(self, holder: pikepdf.Object, page: int) -> Iterator[Element | Mark | Reference]:
        kids = holder.get("/K")
        if kids is None:
            return
        for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                yield Mark(page, kid)
            elif kid.get("/Type") == "/MCR":
                yield Mark(self.page(kid, page), int(kid.MCID))
            elif kid.get("/Type") == "/OBJR":
                yield Reference(kid.Obj.objgen)
            else:
                yield self.element(kid, page)

    def page(self, holder: pikepdf.Object, otherwise: int) -> int:
        return self.pages.get(holder.Pg.objgen, -1) if "/Pg" in holder else otherwise

    def element(self, found: pikepdf.Object, page: int) -> Element:
        tag = str(found.get("/S", "/")).lstrip("/")
        own = attributes(found)
        return Element(
            identity=found.objgen,
            tag=tag,
            role=standard_role(tag, self.roles),
            kids=tuple(self.kids(found, self.page(found, page))),
            language=str(found.get("/Lang", "")),
            alternative=str(found.get("/Alt", "")),
            scope=str(own.get("/Scope", "")).lstrip("/"),
            columns=int(own.get("/ColSpan", 1)),
            rows=int(own.get("/RowSpan", 1)),
        )


def attributes(found: pikepdf.Object) -> dict[str, pikepdf.Object]:
    """Return the attributes of an element, of whatever owner, laid in one (ISO 32000-1, 14.7.5)."""
    held = found.get("/A", pikepdf.Array())
    laid: dict[str, pikepdf.Object] = {}
    for part in list(held) if isinstance(held, pikepdf.Array) else [held]:
        if isinstance(part, pikepdf.Dictionary):
            laid.update(part.items())
    return laid
