"""A user's own rounds: read as strictly as an outcome, before those that come with Semje."""

import pytest

from pipeline.errors import InputError
from pipeline.rounds import RoundFolder, UnknownRoundError, read_file, read_round, supplied_text
from pipeline.rounds.folder import RoundFolderError, all_drawn

OWN = supplied_text("ka-2006")


def place(folder, name="ka-2028", text=OWN, **changes):
    for old, new in {"navn: ka-2006": f"navn: {name}", **changes}.items():
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / f"{name}.yaml"
    path.write_text(text, "utf-8")
    return path


def faults(path):
    with pytest.raises(InputError) as caught:
        read_file(path, "nb", all_drawn)
    assert {f.place.file for f in caught.value.findings} == {str(path)}
    return [f"{f.place.line}:{f.place.column} {f.rule} {f.message}" for f in caught.value.findings]


def test_an_own_round_adds_one(tmp_path):
    place(tmp_path)
    folder = RoundFolder(tmp_path)
    assert set(folder.names()) == {*RoundFolder().names(), "ka-2028"}
    assert folder.read("ka-2028").pott == read_round("ka-2006").pott
    assert folder.read("ka-2006") == read_round("ka-2006")


def test_an_own_round_stands_in_for_one_of_the_same_name(tmp_path):
    place(tmp_path, "ka-2006", **{"prosent: 1,2": "prosent: 1,4"})
    folder = RoundFolder(tmp_path)
    assert folder.names() == RoundFolder().names()
    assert str(folder.read("ka-2006").pott.prosent) == "1.4"
    assert str(read_round("ka-2006").pott.prosent) == "1.2"


def test_an_unknown_round_names_the_own_ones_too(tmp_path):
    place(tmp_path)
    with pytest.raises(UnknownRoundError, match="did you mean «ka-2028»") as caught:
        RoundFolder(tmp_path).read("ka-2029")
    assert ", ka-2006, ka-2028, " in str(caught.value)


def test_an_own_folder_that_is_not_there_is_said_and_not_passed_over(tmp_path):
    with pytest.raises(RoundFolderError, match=r"^the folder .*borte is not there: ") as caught:
        RoundFolder(tmp_path / "borte").read("ka-2006")
    assert str(caught.value).endswith(": correct the setting «runder»")


def test_the_appeal_date_stands_in_the_text(tmp_path):
    path = place(tmp_path, **{"ankefrist: 2006-12-01": "ankefrist: 2028-11-30"})
    texts = [read_file(path, s, all_drawn).hjemmel("4.1").tvist.tekst for s in ("nb", "nn")]
    assert "innen 30. november 2028." in texts[0]
    assert "innan 30. november 2028." in texts[1]


def test_all_faults_come_at_once_each_with_its_place(tmp_path):
    path = place(
        tmp_path,
        **{"prosent: 1,2": "prosnt: 1,2", "ankefrist: 2006-12-01": "ankefrist: 1.12.2006"},
    )
    path = path.rename(tmp_path / "annet.yaml")
    found = faults(path)
    assert len(found) == 3
    assert found[0].startswith("4:7 F-VERDI the round is named «ka-2028», and its file «annet»")
    assert "F-UKJENT the key «prosnt» is not known here: is «prosent» meant?" in found[1]
    assert "F-VERDI" in found[2]
    assert "2006-12-01" in found[2]


def test_a_fault_leads_to_what_it_is_about(tmp_path):
    path = place(tmp_path).rename(tmp_path / "annet.yaml")
    with pytest.raises(InputError) as caught:
        read_file(path, "nb", all_drawn)
    assert [f.path for f in caught.value.findings] == [("navn",)]


@pytest.mark.parametrize(
    ("blob", "fault"), [(b"navn: \xff", "1:7 F-KODING"), (b"navn: [", "2:1 F-SYNTAKS")]
)
def test_what_is_no_text_or_no_yaml_is_refused_by_the_name_of_its_file(tmp_path, blob, fault):
    path = tmp_path / "x.yaml"
    path.write_bytes(blob)
    (found,) = faults(path)
    assert fault in found


POT = """\
pott:
  prosent: 1,2
  grunnlagsaar: 2005
  grunnlag: grunnlonn
"""


@pytest.mark.parametrize(
    ("changes", "message", "where"),
    [
        ({'kode: "4.2"': 'kode: "4.1"'}, "the basis 4.1 is there twice", "hjemler"),
        (
            {"art: pott": "art: lokal"},
            "both a pot and a basis of the kind «pott», or neither",
            "pott",
        ),
        ({POT: ""}, "both a pot and a basis of the kind «pott», or neither", "hjemler"),
        (
            {"ankefrist: 2006-12-01\n": ""},
            "the text names the appeal date, which the round has not",
            "hjemler/2/tvist/tekst",
        ),
        (
            {"verdi: pott.prosent": "verdi: pott.prosnt"},
            "no value «pott.prosnt»",
            "belegg/1/verdi",
        ),
        (
            {"tariffomrade: Spekter, koder": "tariffomrade: KA, koder"},
            "this is the round's own area",
            "forveksles_med/1/tariffomrade",
        ),
        (
            {"koder: [B-del]": 'koder: [B-del, "4.2", "4.3"]'},
            "the basis 4.2 is the round's own",
            "forveksles_med/1/koder",
        ),
        (
            {"foringer: []": "foringer: []\ndokumentsprak: []"},
            "a round names a language at least",
            "dokumentsprak",
        ),
        (
            {"verdi: pott.prosent": "verdi: hjemler.9.9.tvist"},
            "no value «hjemler.9.9.tvist»",
            "belegg/1/verdi",
        ),
        (
            {"virkningsdato: 2006-06-01": "virkningsdato: 2006-06-01\nikrafttredelse: 2006-07-01"},
            "before the agreement is in force",
            "virkningsdato",
        ),
    ],
)
def test_a_round_hangs_together(tmp_path, changes, message, where):
    path = place(tmp_path, **changes)
    (found,) = faults(path)
    assert message in found
    with pytest.raises(InputError) as caught:
        read_file(path, "nb", all_drawn)
    assert ["/".join(map(str, f.path)) for f in caught.value.findings] == [where]


def test_a_text_that_no_font_draws_is_refused(tmp_path):
    path = place(tmp_path, **{"Lokale forhandlinger 2006 i": "Lokale førhandlinger 2006 i"})
    path.write_text(path.read_text("utf-8").replace("tittel: Lokale", "tittel: Løkale"), "utf-8")
    with pytest.raises(InputError, match="1 faults") as caught:
        read_file(path, "nb", lambda text: [(text.index("ø"), "ø")] if "Løkale" in text else [])
    assert caught.value.findings[0].place.file == str(path)


@pytest.mark.parametrize("text", ["", "- 1\n"])
def test_what_is_no_round_says_how_one_begins(tmp_path, text):
    path = tmp_path / "x.yaml"
    path.write_text(text, "utf-8")
    (found,) = faults(path)
    assert "begins «navn: …»" in found
