import pytest

HEAD = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr><w:tc><w:p/></w:tc></w:tr>"


def row(text, properties="<w:trPr><w:cantSplit/></w:trPr>"):
    return f"<w:tr>{properties}<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>"


def table(*rows):
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


LOOP = (row("{%tr for r in rader %}"), row("{{ r.navn }}"), row("{%tr endfor %}"))
EMPTY = "E body: the table may come out with no rows: put it in {%p if … %} … {%p endif %}"


@pytest.fixture(name="of_tables")
def fixture_of_tables(changed, errors_of):
    return lambda xml: errors_of(changed("<w:body>", f"<w:body>{xml}"))


@pytest.mark.parametrize(
    "xml",
    [
        table(HEAD, row("Alltid")),
        table(HEAD, *LOOP, row("Sum")),
        paragraph("{%p if rader %}") + table(HEAD, *LOOP) + paragraph("{%p endif %}"),
        paragraph("{%p if not rader %}")
        + paragraph("{%p else %}")
        + table(HEAD, *LOOP)
        + paragraph("{%p endif %}"),
        table(
            HEAD,
            row("{%tr if nr %}"),
            row("a"),
            row("{%tr else %}"),
            row("b"),
            row("{%tr endif %}"),
        ),
        paragraph("{%p if rader or kl %}")
        + table(HEAD, *LOOP, row("{%tr if kl %}"), row("{{ kl|kl }}"), row("{%tr endif %}"))
        + paragraph("{%p endif %}"),
    ],
)
def test_tables_that_always_have_a_row(of_tables, xml):
    assert of_tables(xml) == []


@pytest.mark.parametrize(
    "xml",
    [
        table(HEAD, *LOOP),
        paragraph("{%p if begrunnelse %}") + table(HEAD, *LOOP) + paragraph("{%p endif %}"),
        paragraph("{%p if rader is not none %}") + table(HEAD, *LOOP) + paragraph("{%p endif %}"),
        table(HEAD, row("{%tr if kl %}"), row("{{ kl|kl }}"), row("{%tr endif %}")),
        paragraph("{%p if rader or nr %}") + table(HEAD, *LOOP) + paragraph("{%p endif %}"),
    ],
)
def test_tables_that_may_come_out_empty(of_tables, xml):
    assert of_tables(xml) == [EMPTY]


def test_a_table_has_a_heading_and_splits_no_row(of_tables):
    assert of_tables(table(row("a", ""), row("b"))) == [
        "E body: the table has no heading: mark its first row «repeat as header row»",
        "W body: the row may be split by a page: do not allow it to break across pages",
    ]
    assert of_tables(table(row("a"))) == [
        "W body: the table has no heading: mark its first row «repeat as header row»"
    ]


def test_a_table_without_rows_is_told(of_tables):
    assert of_tables("<w:tbl/>") == ["E body: the table has no rows"]
