"""What LibreOffice 7.4 leaves wrong in its tagged PDF/A-2, put right.

- The XMP packet becomes ours (`xmp.packet`), the Info dictionary agrees with it.
- `/DocChecksum` goes (LibreOffice's own mark of a file that is now changed), `/OpenAction`, and
  `/ID`, which is made anew from the content.
- Title bar, tab order and the mark of a tagged file are stated.
- The colour profile is dated like the file: LibreOffice puts the hour of the run in it.
- Every code has a text, as the standards ask: LibreOffice gives none to the second half of a
  glyph in two parts, whose text stands in an `/ActualText`. It gets a zero width space.
- A picture of the text comes out as an artifact beside an empty `Figure`: they are tied together.
- A `Link` element without its annotation is not a link (14289-1, 7.18.5): it becomes a `Span`.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, String, pdfa

from pipeline.conformance import xmp
from pipeline.conformance.content import ARTIFACT
from pipeline.conformance.content import read as read_content
from pipeline.conformance.glyphs import to_unicode, used
from pipeline.conformance.tree import attributes

_Instructions = list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage]

_NO_WIDTH = 0x200B
"""The zero width space: nothing more to read than what the `/ActualText` says."""

_SECTION = "1 beginbfchar\n<{code:02X}> <{text:04X}>\nendbfchar\n"
"""One line of a map to Unicode (ISO 32000-1, 9.10.3)."""

_NEAR = 1.0
"""How far, in points, a painted picture may lie from the place its Figure names."""


def mend(source: Path, target: Path, facts: xmp.Facts) -> None:
    """Write the mended `source` to `target`; the same source and facts give the same bytes.

    Raises `pikepdf.PdfError` when `source` cannot be read as a PDF.
    """
    with pikepdf.open(source) as pdf:
        _describe(pdf, facts)
        _state(pdf)
        _date_profiles(pdf, facts)
        _name_codes(pdf)
        for element in list(_elements(pdf)):
            _tie_picture(pdf, element)
            _undo_empty_link(element)
        pdf.save(target, **pdfa.resolve_save_kwargs("2b", deterministic_id=True))


def _describe(pdf: pikepdf.Pdf, facts: xmp.Facts) -> None:
    packet = pikepdf.Stream(pdf, xmp.packet(facts), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Metadata = pdf.make_indirect(packet)
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(facts.title),
            Producer=String(xmp.PRODUCER),
            CreationDate=String(facts.info_date),
            ModDate=String(facts.info_date),
        )
    )


def _state(pdf: pikepdf.Pdf) -> None:
    unwanted = ((pdf.trailer, "/DocChecksum"), (pdf.trailer, "/ID"), (pdf.Root, "/OpenAction"))
    for holder, key in unwanted:
        if key in holder:
            del holder[key]
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    for page in pdf.pages:
        page.obj.Tabs = Name.S


def _date_profiles(pdf: pikepdf.Pdf, facts: xmp.Facts) -> None:
    """Set the six numbers of the date in the profile's header (ICC.1, 7.2.1)."""
    date = struct.pack(">6H", *facts.moment.timetuple()[:6])
    for intent in pdf.Root.get("/OutputIntents", Array()):
        profile = intent.DestOutputProfile
        data = profile.read_bytes()
        profile.write(data[:24] + date + data[36:])


def _name_codes(pdf: pikepdf.Pdf) -> None:
    """Give a text to the codes that have none because an `/ActualText` always speaks for them."""
    for one in used(read_content(page) for page in pdf.pages):
        unnamed = sorted(one.codes - one.bare - to_unicode(one.font).keys())
        if unnamed and "/ToUnicode" in one.font:
            more = "".join(_SECTION.format(code=code, text=_NO_WIDTH) for code in unnamed)
            named = one.font.ToUnicode.read_bytes()
            one.font.ToUnicode.write(named.replace(b"endcmap", f"{more}endcmap".encode(), 1))


def _elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield every structure element, in reading order."""
    waiting = [pdf.Root.StructTreeRoot] if "/StructTreeRoot" in pdf.Root else []
    while waiting:
        holder = waiting.pop()
        yield holder
        waiting.extend(reversed([kid for kid in _kids(holder) if "/S" in kid]))


def _kids(holder: pikepdf.Object) -> list[pikepdf.Object]:
    kids = holder.get("/K", Array())
    every = list(kids) if isinstance(kids, Array) else [kids]
    return [kid for kid in every if isinstance(kid, Dictionary)]


def _undo_empty_link(element: pikepdf.Object) -> None:
    if element.get("/S") == "/Link" and not any("/Obj" in kid for kid in _kids(element)):
        element.S = Name.Span


def _tie_picture(pdf: pikepdf.Pdf, element: pikepdf.Object) -> None:
    """Give a Figure that holds nothing the picture painted at its place."""
    if element.get("/S") != "/Figure" or "/K" in element or "/Pg" not in element:
        return
    page = pikepdf.Page(element.Pg)
    number = _retag(pdf, page, element)
    if number is not None:
        element.K = number


def _retag(pdf: pikepdf.Pdf, page: pikepdf.Page, figure: pikepdf.Object) -> int | None:
    corner = [float(edge) for edge in list(attributes(figure).get("/BBox", Array()))[:2]]
    instructions = list(pikepdf.parse_content_stream(page))
    start = _painted_at(instructions, corner)
    if start is None:
        return None
    held = _held_by(pdf, page)
    number = len(held)
    tagged = [Name.Figure, Dictionary(MCID=number)]
    instructions[start] = pikepdf.ContentStreamInstruction(tagged, Operator("BDC"))
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))
    held.append(figure)
    return number


def _painted_at(instructions: _Instructions, corner: list[float]) -> int | None:
    """Find the artifact mark under which a picture is painted at this lower left corner."""
    opened: int | None = None
    placed: list[float] = []
    for index, instruction in enumerate(instructions):
        operator, operands = str(instruction.operator), instruction.operands
        if operator in ("BMC", "BDC"):
            opened = index if operands[0] == f"/{ARTIFACT}" else None
        elif operator == "cm":
            placed = [float(value) for value in list(operands)[4:]]
        elif operator == "Do" and opened is not None and _close(placed, corner):
            return opened
    return None


def _close(one: list[float], other: list[float]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True)
    )


def _held_by(pdf: pikepdf.Pdf, page: pikepdf.Page) -> pikepdf.Object:
    """Return the parent tree's entry of a page: which element holds each of its marks."""
    numbers = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    return numbers[int(page.obj.StructParents)]
