"""The extract of any outcome: an outcome itself, with nothing of others in it."""

import importlib.util
from pathlib import Path

import pytest
import yaml

from pipeline.checking import check
from pipeline.extract import extract
from pipeline.source.reading import read_text

SCENARIOS = Path(__file__).parents[1] / "scenarios"
SPEC = importlib.util.spec_from_file_location("chance", SCENARIOS / "chance.py")
chance = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(chance)

MANDATE = "Fullmaktmerke"
MANDATE_KR = "987654321"
FILES = sorted(SCENARIOS.glob("S*.yaml"))


def read(text):
    return read_text(text, "utfall.yaml", lambda _: ()).forhandling


def extracted(data, union, *, has_centre=True):
    """Give the extract of an outcome, as text and as read back."""
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    made = extract(read(text), union, has_centre=has_centre)
    return made, read(made)


@pytest.fixture
def s01():
    return yaml.load((SCENARIOS / "S01.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)


def planted(data):
    """Plant a mark in all that is one union's own, and in the mandate; the marks by union."""
    marks = {o["navn"]: f"Merke{i}x" for i, o in enumerate(data["organisasjoner"])}
    data["arbeidsgiver"]["fullmakt"] = {"ramme": MANDATE_KR, "merknad": MANDATE}
    for union in data["organisasjoner"]:
        union["avdeling"] = f"Klubb {marks[union['navn']]}"
        union["adresse"] = f"Gate 1\n{marks[union['navn']]}"
    for claim in data.get("krav", ()):
        claim["begrunnelse"] = f"Fordi {marks[claim['fra']]}"
    for row in data.get("ansatte", ()):
        row["merknad"] = marks.get(row.get("organisasjon"), "Merkeløs")
    for protocol in data.get("protokoller", ()):
        said = (
            *protocol.get("tilforsler", ()),
            *protocol.get("partenes_syn", ()),
            *protocol.get("uenighet", {}).get("partenes_syn", ()),
        )
        for words in said:
            words["tekst"] += f" {marks.get(words['fra'], '')}"
    return marks


def others(data, union):
    """Give every name of an outcome that is neither the union's, the employer's nor the round's."""
    unions = [o for o in data["organisasjoner"] if o["navn"] != union]
    rows = [r for r in data.get("ansatte", ()) if r.get("organisasjon") != union]
    names = {o["navn"] for o in unions} | {r["navn"] for r in rows}
    names |= {p["navn"] for o in unions for p in o.get("representanter", ())}
    own = next(o for o in data["organisasjoner"] if o["navn"] == union)
    return names - {p["navn"] for p in own.get("representanter", ())}


def check_clean(data):
    """See that each union's extract has its own marks and none of others'."""
    marks = planted(data)
    for union, own in marks.items():
        text, read_back = extracted(data, union)
        assert own in text
        found = {m for m in (*marks.values(), "Merkeløs", MANDATE, MANDATE_KR) if m in text}
        assert found == {own}
        assert {name for name in others(data, union) if name in text} == set()
        assert [o.navn for o in read_back.organisasjoner] == [union]
        assert {a.organisasjon for a in read_back.ansatte} <= {union}
        assert {k.fra for k in read_back.krav} <= {union}
        assert (read_back.eier, read_back.eier_organisasjon) == ("organisasjon", union)
        assert read_back.arbeidsgiver.fullmakt is None


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_of_others_is_in_an_extract_of_any_scenario(file):
    data = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)
    data.pop("ansatte_fil", None)
    check_clean(data)


@pytest.mark.parametrize("seed", range(14))
def test_nothing_of_others_is_in_an_extract_of_an_outcome_by_chance(seed):
    check_clean(chance.facts(seed))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(14, 200))
def test_nothing_of_others_is_in_an_extract_of_many_outcomes(seed):
    check_clean(chance.facts(seed))


def test_the_whole_of_ones_own_is_kept(s01):
    _, own = extracted(s01, "Fagforbundet")
    whole = read(yaml.safe_dump(s01, allow_unicode=True))
    assert own.ansatte == tuple(a for a in whole.ansatte if a.organisasjon == "Fagforbundet")
    assert own.krav == tuple(k for k in whole.krav if k.fra == "Fagforbundet")
    assert own.moter == whole.moter
    assert own.arbeidsgiver == whole.arbeidsgiver.model_copy(update={"fullmakt": None})
    assert own.kompetansesenter == whole.kompetansesenter
    assert [p.organisasjoner for p in own.protokoller] == [("Fagforbundet",)]
    totals = {"kontrollert_av": ("Nina Modell",)}
    assert own.grunnlag == whole.grunnlag.model_copy(update=totals)


def test_a_union_may_check_and_reckon_with_its_extract(s01, tmp_path):
    text, _ = extracted(s01, "Fagforbundet")
    file = tmp_path / "S01.yaml"
    file.write_text(text, "utf-8")
    (checked,) = check([file], lambda _: ())
    assert not checked.stopped, checked.findings
    assert checked.outcome.tall.pott.pott == 51168


def test_the_extract_of_an_extract_is_the_same(s01):
    text, _ = extracted(s01, "Fagforbundet")
    again = extract(read(text), "Fagforbundet", has_centre=True)
    assert yaml.safe_load(again) == yaml.safe_load(text)


def test_an_offer_keeps_the_points_of_ones_own_members(s01):
    _, own = extracted(s01, "Det Norske Diakonforbund")
    assert [p.ansatt for p in own.tilbud[0].punkter] == ["Anne Mal"]
    assert own.tilbud[0].uorganiserte.konkrete_endringer == ()
    assert own.tilbud[0].uorganiserte.andel_av_potten_kr == 3200


@pytest.mark.parametrize(
    ("key", "given"),
    [
        ("til", ["Musikernes fellesorganisasjon"]),
        ("undertegnet_av", "Eva Demo"),
    ],
)
def test_an_offer_to_others_is_not_told_of(s01, key, given):
    s01["tilbud"][0][key] = given
    _, own = extracted(s01, "Fagforbundet")
    assert [offer.nr for offer in own.tilbud] == [2]


def test_a_meeting_with_others_alone_is_not_told_of(s01):
    s01["moter"][1]["til_stede"] = ["Grete Styrløs", "Eva Demo"]
    s01["moter"][2]["til_stede"] = ["Grete Styrløs", "Eva Demo", "Nina Modell"]
    _, own = extracted(s01, "Fagforbundet")
    assert [str(mote.dato) for mote in own.moter] == ["2026-09-02", "2026-10-13"]
    assert own.moter[1].til_stede == ("Grete Styrløs", "Nina Modell")


def test_a_text_that_names_others_goes_as_a_whole(s01):
    s01["moter"][0]["lonnspolitikk"] = "Planen ble rost av Eva Demo."
    s01["moter"][0]["enige_om"] = ["Vi følger planen.", "MFO legger fram tall."]
    _, own = extracted(s01, "Fagforbundet")
    assert own.moter[0].lonnspolitikk is None
    assert own.moter[0].enige_om == ("Vi følger planen.",)


def test_a_part_that_lacks_what_it_needs_goes_too(s01):
    s01["protokoller"][0]["rettelser"] = [
        {"dato": "2026-10-20", "feil": "Eva Demo 541 000", "rettes_til": "541 700"},
        {"dato": "2026-10-20", "feil": "2025", "rettes_til": "2026"},
    ]
    _, own = extracted(s01, "Fagforbundet")
    assert [rettelse.feil for rettelse in own.protokoller[0].rettelser] == ["2025"]


def test_nothing_is_extracted_where_what_is_needed_names_others(s01):
    s01["organisasjoner"][1]["kortnavn"] = "KA"  # so is the area called
    assert extract(read(yaml.safe_dump(s01)), "Fagforbundet", has_centre=True) is None


def test_a_letter_is_kept_by_the_union_that_wrote_it(s01):
    s01["oversendelse"] = {"dato": "2026-10-14", "avsender": "Nina Modell"}
    s01["medlemsinfo"] = {"dato": "2026-10-14", "budskap": "Alle får."}
    _, own = extracted(s01, "Fagforbundet")
    assert own.oversendelse is not None
    assert own.medlemsinfo is None  # whose it is is not said
    _, other = extracted(s01, "Det Norske Diakonforbund", has_centre=False)
    assert other.oversendelse is None
    assert other.kompetansesenter is None


def test_a_claim_that_does_not_say_whose_it_is_is_not_told_of_among_several():
    data = chance.frame_outcome(chance.random.Random(3), "NHO")
    union = data["organisasjoner"][0]["navn"]
    _, alone = extracted(data, union)
    assert alone.okonomi.krav_prosent is not None
    data["organisasjoner"].append({"navn": "Parat"})
    _, among = extracted(data, union)
    assert among.okonomi.krav_prosent is None
    assert among.okonomi.tilbud_prosent is not None
