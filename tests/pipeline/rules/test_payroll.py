import pytest

LEDGER = (
    "{regnskapsfort_lonn: 2900000, trekkes_fra: {regulativlonn_juni: 20000, feriepenger_i_juni:"
    " 580000%s}, legges_til: {mai_en_gang_til: 200000%s}%s}"
)
BASE = LEDGER % ("", "", "")


def test_a_base_from_the_ledger_in_order(judge):
    assert judge.all({"grunnlag": BASE}) == ()


@pytest.mark.parametrize("stated", ["30000", "30000,00", "30 000"])
def test_a_stated_pot_that_is_the_computed_one(judge, stated):
    assert judge.marks("R-POT-01", {"grunnlag/pott": stated}) == []


@pytest.mark.parametrize("stated", ["30001", "29999,99"])
def test_a_stated_pot_that_is_not(judge, stated):
    assert judge.marks("R-POT-01", {"grunnlag/pott": stated}) == ["E grunnlag/pott"]


def test_a_stated_pot_is_compared_at_its_own_decimals(judge):
    changes = {"grunnlag/grunnlonnsmasse": "2500123", "grunnlag/pott": "30001"}
    assert judge.marks("R-POT-01", changes) == []
    assert judge.says("R-POT-01", {**changes, "grunnlag/pott": "30002"}) == [
        (
            "the stated pot of 30002 kroner is not 1.2 per cent of 2500123, which is 30001.48: leave "
            "the key out, or correct it"
        )
    ]


def test_without_a_base_there_is_no_pot(judge):
    assert judge.marks("R-POT-01", {"grunnlag": None}) == ["E protokoller/0/hjemmel"]
    assert judge.marks("R-POT-01", {"grunnlag": "{merknad: kommer}"}) == ["E grunnlag"]
    assert judge.marks("R-POT-01", {"grunnlag": None, "protokoller": "[]"}) == []


def test_a_unions_copy_may_lack_the_base(judge):
    changes = {"eier": "organisasjon", "eier_organisasjon": "Fagforbundet", "grunnlag": None}
    assert judge.marks("R-POT-01", changes) == ["I protokoller/0/hjemmel"]
    assert judge.marks("R-POT-01", {**changes, "grunnlag": "{pott: 30000}"}) == []


def test_a_stated_base_is_compared_with_the_ledger(judge):
    stated = ", grunnlonnsmasse: %s"
    same = LEDGER % ("", "", stated % "2500000")
    assert judge.marks("R-POT-02", {"grunnlag": same}) == []
    other = LEDGER % ("", "", stated % "2500001")
    assert judge.marks("R-POT-02", {"grunnlag": other}) == ["E grunnlag/grunnlonnsmasse"]


def test_the_lines_without_a_key_of_their_own_count_too(judge):
    annet = ", annet: [{tekst: tilskudd, kr: 1000}]"
    changes = {"grunnlag": LEDGER % (annet, "", ", grunnlonnsmasse: 2499000")}
    assert judge.marks("R-POT-02", changes) == []


def test_the_ledger_alone_is_the_base(judge):
    changes = {"grunnlag": "{regnskapsfort_lonn: 2500000, grunnlonnsmasse: 2500000}"}
    assert judge.marks("R-POT-02", changes) == []


def test_the_unorganised_belong_to_the_base(judge):
    without = {"grunnlag/omfatter_uorganiserte": "nei"}
    assert judge.marks("R-POT-02", without) == ["E grunnlag/omfatter_uorganiserte"]
    assert judge.marks("R-POT-02", {"grunnlag/omfatter_uorganiserte": "ja"}) == []
    assert judge.marks("R-POT-02", {"grunnlag": None}) == []


def test_a_line_that_the_agreement_does_not_list_is_shown(judge):
    annet = ", annet: [{tekst: tilskudd, kr: 1000}]"
    changes = {"grunnlag": LEDGER % (annet, annet, "")}
    assert judge.marks("R-POT-03", changes) == [
        "W grunnlag/trekkes_fra/annet/0",
        "W grunnlag/legges_til/annet/0",
    ]
    assert "«tilskudd»" in judge.says("R-POT-03", changes)[0]
    assert judge.marks("R-POT-03", {"grunnlag": None}) == []


def test_what_is_out_is_not_put_back_and_the_next_line_is_shown(judge):
    lines = ", annet: [{tekst: overtid, kr: 1000}, {tekst: tilskudd, kr: 1000}]"
    assert judge.marks("R-POT-03", {"grunnlag": LEDGER % ("", lines, "")}) == [
        "E grunnlag/legges_til/annet/0",
        "W grunnlag/legges_til/annet/1",
    ]


def test_june_is_out_and_may_twice(judge):
    assert judge.marks("R-POT-04", {"grunnlag": "{regnskapsfort_lonn: 2500000}"}) == [
        "E grunnlag",
        "E grunnlag",
    ]
    one = BASE.replace("regulativlonn_juni", "merarbeid").replace(
        "mai_en_gang_til", "arsverksendring"
    )
    assert judge.marks("R-POT-04", {"grunnlag": one}) == [
        "E grunnlag/trekkes_fra",
        "E grunnlag/legges_til",
    ]


def test_what_is_taken_out_for_june_has_may_in_its_place(judge):
    nothing = BASE.replace("mai_en_gang_til: 20000", "mai_en_gang_til: 0")
    assert nothing != BASE
    assert judge.marks("R-POT-04", {"grunnlag": nothing}) == [
        "E grunnlag/legges_til/mai_en_gang_til"
    ]
    assert judge.marks("R-POT-04", {"grunnlag": nothing.replace("20000,", "0,")}) == []


def test_nothing_paid_in_june_is_said_with_0(judge):
    changes = {"grunnlag": BASE.replace("20000,", "0,")}
    assert judge.marks("R-POT-04", changes) == []


CHAPTER_5 = {"ansatte/2/lonnskapittel": "5", "ansatte/2/ny": None}


def test_a_post_in_chapter_5_has_no_new_pay(judge):
    assert judge.marks("R-POT-05", {"ansatte/2/lonnskapittel": "5"}) == ["E ansatte/2/ny"]
    assert judge.marks("R-POT-05", CHAPTER_5) == []


def test_posts_in_chapter_5_are_out_of_the_base(judge):
    assert judge.marks("R-POT-05", {**CHAPTER_5, "grunnlag": BASE}) == ["E grunnlag/trekkes_fra"]
    bare = "{regnskapsfort_lonn: 2500000}"
    assert judge.marks("R-POT-05", {**CHAPTER_5, "grunnlag": bare}) == ["E grunnlag"]
    out = LEDGER % (", kapittel_5: 500000", "", "")
    assert judge.marks("R-POT-05", {**CHAPTER_5, "grunnlag": out}) == []


ROW = "{navn: Lise Uten, kode: '%s', stilling: sekretær, prosent: 50, gammel: 446000%s}"


def test_a_post_is_written_once(judge):
    assert judge.marks("R-POT-09", {"ansatte/4": ROW % (9110, "")}) == ["E ansatte/4"]
    assert judge.marks("R-POT-09", {"ansatte/4": ROW % (9110, ", nr: '7'")}) == []
    assert judge.marks("R-POT-09", {"ansatte/4": ROW % (9101, "")}) == []


@pytest.mark.parametrize(
    ("now", "marks"),
    [("12", ["W grunnlag/arsverk"]), ("8", ["W grunnlag/arsverk"]), ("11,99", []), ("8,01", [])],
)
def test_a_change_of_exactly_the_limit_corrects_the_base(judge, now, marks):
    changes = {"grunnlag/arsverk": f"{{i_grunnlagsaret: 10, na: '{now}'}}"}
    assert judge.marks("R-POT-10", changes) == marks


def test_a_corrected_base_is_corrected(judge):
    changes = {
        "grunnlag": LEDGER
        % ("", ", arsverksendring: -1", ", arsverk: {i_grunnlagsaret: 10, na: 5}")
    }
    assert judge.marks("R-POT-10", changes) == []
    assert judge.marks("R-POT-10", {"grunnlag": None}) == []


@pytest.mark.parametrize("text", ["Overtid", "Feriepengar", "Reise og diett", "Ubekvemstillegg"])
def test_what_is_out_is_not_put_back(judge, text):
    place = "grunnlag/legges_til/annet/0"
    line = f"{{annet: [{{tekst: {text}, kr: 500}}]}}"
    assert judge.marks("R-POT-03", {"grunnlag/legges_til": line}) == [f"E {place}"]
    assert judge.marks("R-POT-03", {"grunnlag/trekkes_fra": line}) == [
        "W grunnlag/trekkes_fra/annet/0"
    ]
    other = "{annet: [{tekst: Retting av fjoråret, kr: 500}]}"
    assert judge.marks("R-POT-03", {"grunnlag/legges_til": other}) == [f"W {place}"]


def test_fixed_supplements_stay_in_a_base_that_has_them(judge):
    out = {"grunnlag/trekkes_fra": "{andre_tillegg: 500}"}
    assert judge.marks("R-POT-03", out) == []
    pott = judge.runde.pott.model_copy(update={"grunnlag": "grunnlonn_og_faste_tillegg"})
    with_them = judge.in_round(pott=pott)
    assert with_them.marks("R-POT-03", out) == ["W grunnlag/trekkes_fra/andre_tillegg"]
    assert with_them.marks("R-POT-03", {"grunnlag/trekkes_fra": "{merarbeid: 500}"}) == []
    assert with_them.marks("R-POT-03") == []
