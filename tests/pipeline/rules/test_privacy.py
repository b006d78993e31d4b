import pytest

OWN = {"eier": "organisasjon", "arbeidsgiver/fullmakt": None}


@pytest.mark.parametrize("key", ["merknad", "stilling"])
def test_no_union_is_named_in_a_row(judge, key):
    for name in ("Fagforbundet", "Fantasiforbundet", "Parat"):
        changes = {f"ansatte/3/{key}": f"medlem i {name}"}
        assert judge.marks("R-PV-01", changes) == [f"E ansatte/3/{key}"]
        assert name not in judge.says("R-PV-01", changes)[0]
    assert judge.marks("R-PV-01", {f"ansatte/3/{key}": "FOSS og parat"}) == []


def test_short_names_are_names_too(judge):
    changes = {"organisasjoner/0/kortnavn": "Fgf", "ansatte/0/merknad": "(Fgf)"}
    assert judge.marks("R-PV-01", changes) == ["E ansatte/0/merknad"]


def test_without_unions_there_are_no_names(judge):
    nobody = {
        "organisasjoner": "[]",
        "ansatte": "[{navn: Lise Uten, stilling: sekretær, prosent: 100, gammel: 1}]",
        "krav": "[]",
        "tilbud": "[]",
        "protokoller": "[]",
    }
    assert judge.in_round(organisasjoner=()).marks("R-PV-01", nobody) == []


def test_a_unions_copy_holds_its_own_members(judge):
    named = {**OWN, "eier_organisasjon": "Fagforbundet"}
    assert judge.marks("R-PV-03", named) == ["E ansatte/2/organisasjon", "E ansatte/3"]
    for text in judge.says("R-PV-03", named):
        assert "Diakonforbund" not in text
    only = {**named, "ansatte/3": None, "ansatte/2": None, "tilbud": "[]"}
    assert judge.marks("R-PV-03", only) == []


def test_a_unions_copy_says_whose_it_is(judge):
    assert judge.marks("R-PV-03", OWN) == ["E eier"]


def test_a_protocol_has_no_other_unions_members(judge):
    point = "[{type: individuelt, ansatt: %s, kr: 100}]"
    protocol = "{hjemmel: 4.2, utfall: enighet, organisasjoner: [Fagforbundet], punkter: %s}"
    changes = {"protokoller/1": protocol % (point % "Anne Mal")}
    assert judge.marks("R-PV-03", changes) == ["E protokoller/1/punkter/0"]
    assert judge.marks("R-PV-03", {"protokoller/1": protocol % (point % "Tor Skisse")}) == []


@pytest.mark.parametrize(
    "number", ["01019912345", "010199 12345", "1234.56.78901", "1234 56 78901", "nr:01019912345."]
)
@pytest.mark.parametrize("place", ["ansatte/0/merknad", "ansatte/0/nr", "krav/0/begrunnelse"])
def test_eleven_digits_never_belong(judge, number, place):
    changes = {place: f"'{number}'"}
    assert judge.marks("R-PV-06", changes) == [f"E {place}"]
    assert "12345" not in judge.says("R-PV-06", changes)[0]


@pytest.mark.parametrize("text", ["974 760 673", "22 12 34 56", "0101991234", "010199123456"])
def test_other_numbers_are_fine(judge, text):
    assert judge.marks("R-PV-06", {"ansatte/0/merknad": f"'{text}'"}) == []


def test_texts_in_lists_are_read(judge):
    changes = {"protokoller/0/forbehold": "[Godkjenning, 'konto 1234.56.78901']"}
    assert judge.marks("R-PV-06", changes) == ["E protokoller/0/forbehold/1"]


def test_health_does_not_belong_in_a_remark(judge):
    assert judge.marks("R-PV-06", {"ansatte/0/merknad": "Sykmeldt siden mai"}) == [
        "W ansatte/0/merknad"
    ]
    assert judge.marks("R-PV-06", {"ansatte/0/merknad": "Nytt ansvar"}) == []


@pytest.mark.parametrize("key", ["tekst", "begrunnelse"])
def test_nor_does_it_beside_a_name_in_a_claim(judge, key):
    point = "{type: individuelt, ansatt: Kari Eksempel, kr: 9000, %s: Tilbake etter permisjon.}"
    assert judge.marks("R-PV-06", {"krav/0/punkter/0": point % key}) == [
        f"W krav/0/punkter/0/{key}"
    ]
    general = "{type: generelt_kr, kr: 9000, %s: Også de som har permisjon.}"
    assert judge.marks("R-PV-06", {"krav/0/punkter/0": general % key}) == []


def test_a_union_claims_for_its_own_members(judge):
    for other in ("Anne Mal", "Lise Uten"):
        point = {"krav/0/punkter/0": f"{{type: individuelt, ansatt: {other}, kr: 9000}}"}
        assert judge.marks("R-PV-03", point) == ["E krav/0/punkter/0"]
    group = {"krav/0/punkter/0": "{type: gruppe, ansatte: [Kari Eksempel, Anne Mal], kr: 9000}"}
    assert judge.marks("R-PV-03", group) == ["E krav/0/punkter/0"]
