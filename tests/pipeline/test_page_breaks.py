"""How pages break in documents of extreme size, read from the structure of the finished PDFs."""

import importlib.util
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby, pairwise
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from pipeline import docx_package
from pipeline.checking import check
from pipeline.conformance import tree
from pipeline.conformance.extract import Extract, joined
from pipeline.convert import Job, convert

pytestmark = pytest.mark.slow

SCRIPT = Path(__file__).parents[1] / "scenarios" / "extreme.py"
SPEC = importlib.util.spec_from_file_location("extreme", SCRIPT)
extreme = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(extreme)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CODES = {"nb": "nb-NO", "nn": "nn-NO", "sv": "sv-SE"}


@dataclass(frozen=True)
class Line:
    """A paragraph on a page: its style, and the rows it stands in, from the outermost table."""

    page: int
    style: str
    heading: bool
    text: str
    table: tuple[int, int] | None
    row: tuple[int, int] | None


@dataclass(frozen=True)
class Pages:
    """A finished PDF as its reader turns the pages."""

    lines: tuple[Line, ...]
    margins: tuple[str, ...]
    """What each page shows beside the text: head, foot, and the table heading that is repeated."""

    keeping: frozenset[str]
    """The styles that hold on to the next paragraph."""

    heads: dict[tuple[int, int], str]
    """The heading of each table, without spaces."""


def lines_of(element, extract, table=None, row=None):
    """Give the paragraphs of an element, in reading order."""
    table = element.identity if element.role == "Table" else table
    row = element.identity if element.role == "TR" else row
    if element.role == "P" or element.role[:1] == "H":
        for page, marks in groupby(element.marks(), key=lambda mark: mark.page):
            text = " ".join(joined(extract.marked[mark]) for mark in marks).strip()
            heading = element.role != "P"
            if text:
                yield Line(page, element.tag.lower(), heading, text, table, row)
        return
    for kid in element.kids:
        if isinstance(kid, tree.Element):
            yield from lines_of(kid, extract, table, row)


def heads_of(elements):
    """Give each table's heading row, as the elements that head it."""
    for element in elements:
        for table in element.elements():
            if table.role == "Table":
                cells = [kid for kid in table.elements() if kid.role == "TH"]
                yield table.identity, cells


def squeezed(text):
    return "".join(text.split())


def keeping(blob):
    """Give the names of the styles that hold on to the next paragraph, by themselves or descent."""
    root = etree.fromstring(docx_package.read(blob)["word/styles.xml"])
    styles = {style.get(f"{W}styleId"): style for style in root.iter(f"{W}style")}

    def keeps(style):
        above = style.find(f"{W}basedOn")
        own = style.find(f"{W}pPr/{W}keepNext") is not None
        return own or (above is not None and keeps(styles[above.get(f"{W}val")]))

    return frozenset(s.find(f"{W}name").get(f"{W}val").lower() for s in styles.values() if keeps(s))


def pages_of(pdf_file, blob):
    extract = Extract(pdf_file.read_bytes())
    with pikepdf.open(pdf_file) as pdf:
        elements = tree.read(pdf)
        count = len(pdf.pages)
    lines = tuple(line for element in elements for line in lines_of(element, extract))
    margins = tuple(squeezed(joined(extract.artifacts[page])) for page in range(count))
    heads = {
        table: "".join(squeezed(joined(extract.marked[m])) for cell in cells for m in cell.marks())
        for table, cells in heads_of(elements)
    }
    return Pages(lines, margins, keeping(blob), heads)


@pytest.fixture(scope="module", params=["nb", "nn", "sv"])
def made(request, tmp_path_factory, finish_all):
    """Give the pages of one document of each type of every extreme outcome of a language."""
    folder = tmp_path_factory.mktemp(request.param)
    documents = {}
    for case, text in extreme.outcomes(request.param).items():
        (folder / f"{case}.yaml").write_text(text, "utf-8")
        (checked,) = check([folder / f"{case}.yaml"], lambda _: ())
        firsts = {f.dokument.type: f for f in reversed(finish_all(checked).values())}
        documents |= {f"{case}-{type_}": finished for type_, finished in firsts.items()}
    jobs = [job(folder, name, finished) for name, finished in documents.items()]
    faults = [result.fault for result in convert(jobs) if result.fault]
    assert not faults, [fault.message for fault in faults]
    return {name: pages_of(folder / f"{name}.pdf", f.blob) for name, f in documents.items()}


def job(folder, name, finished):
    (folder / f"{name}.docx").write_bytes(finished.blob)
    head = finished.dokument.hode
    code, moment = CODES[folder.name[:2]], datetime(2026, 11, 1, tzinfo=UTC)
    return Job(folder / f"{name}.docx", folder / f"{name}.pdf", head.tittel, code, moment)


def turns(pages):
    """Give the last line of each page and the first of the next."""
    return [(a, b) for a, b in pairwise(pages.lines) if a.page != b.page]


def test_every_page_has_text_and_says_which_it_is(made):
    for name, pages in made.items():
        assert {line.page for line in pages.lines} == set(range(len(pages.margins))), name
        for number, margin in enumerate(pages.margins, start=1):
            assert margin.endswith((f"{number}av{len(pages.margins)}",)), f"{name}: {margin}"


def test_what_holds_on_to_the_next_is_not_last_on_a_page(made):
    wrong = [
        f"{name} page {last.page + 1}: {last.text[:60]}"
        for name, pages in made.items()
        for last, _ in turns(pages)
        if last.heading or last.style in pages.keeping
    ]
    assert not wrong, wrong


def test_no_row_is_split(made):
    for name, pages in made.items():
        for last, first in turns(pages):
            assert last.row is None or last.row != first.row, f"{name}: {last.text}"


def test_the_heading_of_a_table_is_repeated(made):
    repeated = 0
    for name, pages in made.items():
        for last, first in turns(pages):
            if last.table is not None and last.table == first.table:
                repeated += 1
                assert pages.heads[first.table], name
                assert pages.heads[first.table] in pages.margins[first.page], name
    assert repeated or all(name.startswith("svensk") for name in made)


def test_signatures_begin_below_what_is_signed(made):
    """Those of many may go on alone on the next page, under the repeated heading of the table."""
    tables = 0
    for name, pages in made.items():
        for before, first in pairwise(pages.lines):
            if first.style == "underskriftshode" and before.table != first.table:
                tables += 1
                above = pages.lines[: pages.lines.index(first)]
                signed = [a for a in above if a.page == first.page and not introduces(a)]
                assert signed, f"{name}: page {first.page + 1}"
    assert tables


def introduces(line):
    """Tell whether a line only leads to signatures: a heading, place and date, or others' names."""
    return line.heading or line.style == "sted og dato" or line.style.startswith("underskrifts")
