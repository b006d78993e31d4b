import pytest


def test_a_claim_is_from_a_union_that_may_negotiate(judge):
    assert judge.marks("R-KR-01", {"krav/0/fra": "Fantasiforbundet"}) == ["E krav/0/fra"]
    allowed = {"krav/0/fra": "Fantasiforbundet", "organisasjoner/2/partsrett": "ja"}
    assert judge.marks("R-KR-01", allowed) == []


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("Kari Eksempel", "videresendt_organisasjonen", "vurdert_av_arbeidsgiver"),
        ("Lise Uten", "vurdert_av_arbeidsgiver", "videresendt_organisasjonen"),
        ("Lise Uten", "vurdert_av_arbeidsgiver", "ikke_behandlet"),
    ],
)
def test_a_direct_claim_goes_where_it_belongs(judge, name, right, wrong):
    direct = f"[{{fra: {name}, behandling: %s}}]"
    assert judge.marks("R-KR-01", {"direkte_krav": direct % right}) == []
    assert judge.marks("R-KR-01", {"direkte_krav": direct % wrong}) == [
        "W direkte_krav/0/behandling"
    ]


def test_it_says_who_is_to_answer_a_direct_claim(judge):
    organised = {"direkte_krav": "[{fra: Kari Eksempel, behandling: vurdert_av_arbeidsgiver}]"}
    assert "the employee's union" in judge.says("R-KR-01", organised)[0]
    alone = {"direkte_krav": "[{fra: Lise Uten, behandling: videresendt_organisasjonen}]"}
    assert "the employer assesses it" in judge.says("R-KR-01", alone)[0]


def test_the_first_claim_comes_by_the_deadline(judge):
    assert judge.marks("R-KR-02", {"krav/0/dato": "2026-09-16"}) == ["W krav/0/dato"]
    assert judge.marks("R-KR-02", {"krav/0/dato": "2026-09-16", "moter/0/kravfrist": None}) == []


SECOND = "{nr: %s, fra: Fagforbundet, dato: 2026-10-06, punkter: [{type: generelt_kr, kr: 1000}]}"


def test_claims_are_numbered_in_sequence_for_each_union(judge):
    assert judge.marks("R-KR-02", {"krav/1": SECOND % 2}) == []
    assert judge.marks("R-KR-02", {"krav/1": SECOND % 2, "krav/2": SECOND % 3}) == []
    assert judge.marks("R-KR-02", {"krav/1": SECOND % 3}) == ["W krav/1/nr"]
    other = (
        (SECOND % 1).replace("Fagforbundet", "Det Norske Diakonforbund").replace("10-06", "09-15")
    )
    assert judge.marks("R-KR-02", {"krav/1": other}) == []


def test_numbers_run_through_all_bases_or_through_each(judge):
    beside = SECOND.replace("dato", "hjemmel: 4.2, dato")
    for number, marks in ((1, []), (2, []), (3, ["W krav/1/nr"])):
        assert judge.marks("R-KR-02", {"krav/1": beside % number}) == marks
    assert "number 2 is next" in judge.says("R-KR-02", {"krav/1": beside % 3})[0]


def test_a_claim_has_a_cost(judge):
    group = "[{type: gruppe, gruppe: renholderne, kr: 5000%s}]"
    assert judge.marks("R-KR-02", {"krav/0/punkter": group % ""}) == ["W krav/0"]
    stated = {"krav/0/punkter": group % "", "krav/0/kostnad": "{i_alt: 10000}"}
    assert judge.marks("R-KR-02", stated) == []
    assert judge.marks("R-KR-02", {"krav/0/punkter": group % ", kostnad: 10000"}) == []


def test_a_claim_for_a_chapter_that_nobody_is_in_is_told_which(judge):
    claim = {
        "krav/0/hjemmel": '"5"',
        "krav/0/punkter": "[{type: generelt_prosent, prosent: 3}]",
    }
    assert judge.marks("R-KR-02", claim) == ["W krav/0/hjemmel"]
    said = judge.says("R-KR-02", claim)[0]
    assert "for posts in chapter 5, and none" in said
    assert "Write «lonnskapittel: 5» in the rows under «ansatte»" in said
    assert judge.marks("R-KR-02", claim | {"ansatte/0/lonnskapittel": '"5"'}) == []
    assert judge.marks("R-KR-02", claim | {"krav/0/kostnad": "{i_alt: 9000}"}) == []
    without_amount = claim | {"krav/0/punkter": "[{type: annet, tekst: Ny kode.}]"}
    assert "none can be computed" in judge.says("R-KR-02", without_amount)[0]
    no_members = claim | {f"ansatte/{i}/organisasjon": None for i in (0, 1)}
    assert "none can be computed" in judge.says("R-KR-02", no_members)[0]


def test_a_claim_on_the_pot_for_posts_outside_it_is_told_so_too(judge):
    all_in_5 = {f"ansatte/{i}/lonnskapittel": '"5"' for i in range(4)}
    claim = {"krav/0/punkter": "[{type: generelt_kr, kr: 9000}]"}
    assert judge.marks("R-KR-02", claim | all_in_5) == ["W krav/0"]
    assert "posts in chapter 4" in judge.says("R-KR-02", claim | all_in_5)[0]


def test_a_stated_cost_is_compared_with_the_points(judge):
    assert judge.marks("R-KR-02", {"krav/0/kostnad": "{i_alt: 20000}"}) == []
    assert judge.marks("R-KR-02", {"krav/0/kostnad": "{i_alt: 20001}"}) == [
        "W krav/0/kostnad/i_alt"
    ]
    assert judge.marks("R-KR-02", {"krav/0/kostnad": "{per_arsverk: 1}"}) == []


def test_a_vague_point_is_asked_for_an_amount(judge):
    vague = "{type: kompetanse, tekst: Mer for utdanning%s}"
    changes = {"krav/0/punkter/2": vague % "", "krav/0/kostnad": "{i_alt: 1}"}
    assert "W krav/0/punkter/2" in judge.marks("R-KR-02", changes)
    assert judge.marks("R-KR-02", {"krav/0/punkter/2": vague % ", kostnad: 3000"}) == []


def test_a_claim_above_the_pot_is_allowed_and_shown(judge):
    assert judge.marks("R-KR-03", {"krav/0/punkter/0/kr": "19000"}) == []
    assert judge.marks("R-KR-03", {"krav/0/punkter/0/kr": "19001"}) == ["W krav/0"]
    assert "1 more than the whole pot" in judge.says("R-KR-03", {"krav/0/punkter/0/kr": "19001"})[0]


def test_a_claim_is_signed_for_its_union(judge):
    assert judge.marks("R-KR-01", {"krav/0/undertegnet_av": "Nina Modell"}) == []
    assert judge.marks("R-KR-01", {"krav/0/undertegnet_av": "Grete Styrløs"}) == [
        "E krav/0/undertegnet_av"
    ]
