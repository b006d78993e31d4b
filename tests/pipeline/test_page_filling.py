"""Blank lines where LibreOffice's first count of a page would part what holds together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.docx_package import parse
from pipeline.page_filling import Item, blanks, filled

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LOOSE, KEEPS = Item(1, keeps=False), Item(1, keeps=True)
PLAIN = "<w:p/>"
HEADING = '<w:p><w:pPr><w:pStyle w:val="Overskrift1"/></w:pPr></w:p>'
FREED = '<w:p><w:pPr><w:pStyle w:val="Overskrift1"/><w:keepNext w:val="0"/></w:pPr></w:p>'
HELD = "<w:p><w:pPr><w:keepNext/></w:pPr></w:p>"
STYLES = """<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:style w:type="paragraph" w:styleId="Samlet"><w:pPr><w:keepNext/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Overskrift1"><w:basedOn w:val="Samlet"/></w:style>
<w:style w:type="paragraph" w:styleId="Ring"><w:basedOn w:val="Ring"/></w:style>
</w:styles>"""


def parts(*blocks):
    body = f'<w:document xmlns:w="{W[1:-1]}"><w:body>{"".join(blocks)}</w:body></w:document>'
    return {"word/document.xml": body.encode(), "word/styles.xml": STYLES.encode()}


def table(rows):
    return f"<w:tbl>{'<w:tr><w:tc><w:p/></w:tc></w:tr>' * rows}</w:tbl>"


def test_the_count_is_made_to_end_before_what_holds_together():
    assert list(blanks([LOOSE] * 23 + [KEEPS] * 2 + [LOOSE] * 9, 25)) == [(23, 2)]


def test_nothing_is_needed_where_the_count_ends_between_loose_paragraphs():
    assert list(blanks([LOOSE] * 24 + [KEEPS, LOOSE], 26)) == []
    assert list(blanks([KEEPS] * 24 + [LOOSE] * 9, 25)) == []


def test_the_paragraph_that_begins_a_count_is_not_in_it():
    assert list(blanks([LOOSE] * 50 + [KEEPS] + [LOOSE] * 9, 25)) == [(50, 1)]


def test_a_chain_longer_than_a_count_is_left_as_it_is():
    assert list(blanks([KEEPS] * 40, 25)) == []


@given(st.lists(st.builds(Item, st.integers(1, 6), keeps=st.booleans())), st.integers(6, 25))
def test_with_the_blanks_no_count_ends_inside_a_chain(items, page):
    wanted = dict(blanks(items, page))
    laid = []
    for index, item in enumerate(items):
        laid += [LOOSE] * wanted.get(index, 0) + [item]
    assert all(count > 0 for count in wanted.values())
    start, count = 0, 0
    for index, item in enumerate(laid):
        count += item.size
        if count > page:
            assert not laid[index - 1].keeps or all(other.keeps for other in laid[start:index][1:])
            start, count = index, 0


@pytest.mark.parametrize("last", [HEADING, HELD])
def test_the_blank_line_stands_before_the_heading_and_holds_on_to_nothing(last):
    given_parts = parts(PLAIN * 24, last, PLAIN * 3)
    body = parse("", filled(given_parts)["word/document.xml"])[0]
    assert len(body) == len(parse("", given_parts["word/document.xml"])[0]) + 1
    assert body[24].find(f"{W}pPr/{W}spacing").get(f"{W}line") == "2"
    assert body[24].find(f"{W}pPr/{W}keepNext").get(f"{W}val") == "0"


@pytest.mark.parametrize(
    "last", [PLAIN, FREED, '<w:p><w:pPr><w:pStyle w:val="Ring"/></w:pPr></w:p>']
)
def test_a_document_that_needs_none_is_the_same(last):
    given_parts = parts(PLAIN * 24, last, PLAIN * 3)
    assert filled(given_parts) is given_parts


def test_a_table_counts_as_its_rows():
    given_parts = parts(PLAIN * 4, table(20), HEADING, PLAIN * 3)
    body = parse("", filled(given_parts)["word/document.xml"])[0]
    assert [block.tag for block in body].index(f"{W}tbl") == 4
    assert len(body) == 10


@pytest.mark.parametrize(("paragraphs", "page"), [(99, 25), (990, 20), (1_990, 23), (20_000, 53)])
def test_longer_texts_are_counted_in_other_pages(paragraphs, page):
    rest = paragraphs - page
    given_parts = parts(PLAIN * (page - 1), HEADING, PLAIN * rest)
    assert filled(given_parts) is not given_parts
    others = parts(PLAIN * page, HEADING, PLAIN * (rest - 1))
    assert filled(others) is others


def test_parts_without_styles_or_body_are_left_alone():
    bare = {"word/document.xml": b"<nothing/>"}
    assert filled(bare) is bare
