"""What LibreOffice needs to hold paragraphs together that the document says to hold together.

Before it measures anything, LibreOffice (`SwLayHelper`) fills pages by count: it begins a new one
after a fixed number of paragraphs, a table counting as its rows, and lets what fits flow back. A
paragraph that keeps with the next and comes last in such a count stays behind on its page when the
next does not fit there: a heading alone at the foot, a letter's last words without its signature.
Blank lines of a tenth of a point move the end of the count to where nothing is held together. They
go into the copy that is converted, never into the DOCX of the user.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline import docx_package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
_STYLES = "word/styles.xml"
_SMALL, _FEW, _MORE, _MOST = 100, 25, 20, 53
"""LibreOffice's own numbers: up to 100 nodes are laid 25 to a page, others 20 to 53."""

_BLANK = (
    f'<w:p xmlns:w="{_W[1:-1]}"><w:pPr><w:keepNext w:val="0"/>'
    '<w:spacing w:before="0" w:after="0" w:line="2" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph or table of the body: how far it counts, and whether it holds on to the next."""

    size: int
    keeps: bool


def filled(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a sound DOCX with blank lines wherever the count would part its text."""
    root = docx_package.parse(_BODY, parts[_BODY])
    body = root.find(f"{_W}body")
    if body is None or _STYLES not in parts:
        return parts
    keeping = _keeping(docx_package.parse(_STYLES, parts[_STYLES]))
    blocks = [block for block in body if block.tag in (f"{_W}p", f"{_W}tbl")]
    wanted = dict(blanks([_item(block, keeping) for block in blocks], _page(body)))
    if not wanted:
        return parts
    for index, count in wanted.items():
        for _ in range(count):
            blocks[index].addprevious(etree.fromstring(_BLANK))
    return {**parts, _BODY: docx_package.serialise(root)}


def blanks(items: Sequence[Item], page: int) -> Iterator[tuple[int, int]]:
    """Give the items that need blank lines before them, and how many, for pages of `page` items.

    Where the item before the end of a count holds on to the next, the count is made to end before
    the first of those that hold together. A chain that fills a whole count is left as it is.
    """
    start, count, index = 0, 0, 0
    while index < len(items):
        count += items[index].size
        if count > page:
            first = index
            while first > start and items[first - 1].keeps:
                first -= 1
                count -= items[first].size
            if start < first < index:
                yield first, page - (count - items[index].size)
                index = first
            start, count = index, 0
        index += 1


def _page(body: etree._Element) -> int:
    """Count what LibreOffice lays on a page at first, from its estimate of the text's nodes."""
    cells = 2 * sum(1 for _ in body.iter(f"{_W}tc"))
    tables = sum(1 for _ in body.iter(f"{_W}tbl"))
    nodes = sum(1 for _ in body.iter(f"{_W}p")) + cells - 23 * tables
    return _FEW if nodes <= _SMALL else min(_MOST, _MORE + nodes // 1000 * 3)


def _item(block: etree._Element, keeping: frozenset[str]) -> Item:
    if block.tag == f"{_W}tbl":
        return Item(len(block.findall(f"{_W}tr")), keeps=False)
    return Item(1, keeps=_keeps(block, keeping))


def _keeps(paragraph: etree._Element, keeping: frozenset[str]) -> bool:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    own = _stated(paragraph)
    return own if own is not None else style is not None and style.get(f"{_W}val") in keeping


def _stated(holder: etree._Element) -> bool | None:
    """Tell whether a paragraph or style itself says to keep with the next; None if it is silent."""
    found = holder.find(f"{_W}pPr/{_W}keepNext")
    return None if found is None else found.get(f"{_W}val", "1") not in ("0", "false", "off")


def _keeping(styles: etree._Element) -> frozenset[str]:
    """Give the paragraph styles that keep with the next, by themselves or by descent."""
    by_id = {str(style.get(f"{_W}styleId")): style for style in styles.iter(f"{_W}style")}

    def keeps(name: str, seen: frozenset[str]) -> bool:
        if name not in by_id or name in seen:
            return False
        own = _stated(by_id[name])
        above = by_id[name].find(f"{_W}basedOn")
        inherits = above is not None and keeps(str(above.get(f"{_W}val")), seen | {name})
        return inherits if own is None else own

    return frozenset(name for name in by_id if keeps(name, frozenset()))
