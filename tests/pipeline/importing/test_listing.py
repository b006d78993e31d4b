import pytest

from pipeline.importing import read_list
from pipeline.importing.listing import ListError

TEXT = 'Filnavn;Arbeidsgiver;År;Arkivkode\n"a\\b.pdf";"Prøvedal; kommune";2019;X\n;;;\nc.pdf;;;\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_encoding_separator_and_headings_are_found_out(encoding, separator):
    text = TEXT.replace("Prøvedal; kommune", "Prøvedal kommune").replace(";", separator)
    listing = read_list(text.encode(encoding), "liste.csv")
    assert [(row.line, row.fil, dict(row.sagt)) for row in listing.rows] == [
        (2, "a/b.pdf", {"arbeidsgiver": "Prøvedal kommune", "aar": "2019"}),
        (4, "c.pdf", {}),
    ]
    assert listing.unknown == ("Arkivkode",)


def test_a_quoted_separator_parts_nothing():
    (first, _) = read_list(TEXT.encode(), "liste.csv").rows
    assert first.sagt["arbeidsgiver"] == "Prøvedal; kommune"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"Tittel;Aar\nx;y\n", "no column that names the files"),
        (b"", "no column that names the files"),
        (b'Fil;Tittel\na.pdf;"x\n', "line 2: the quotation marks"),
        (b"PK\0\0", "no CSV"),
        (b"\xff\xfe\xd8", "no CSV"),
    ],
)
def test_what_is_no_list_is_refused(data, why):
    with pytest.raises(ListError, match=why):
        read_list(data, "liste.csv")
