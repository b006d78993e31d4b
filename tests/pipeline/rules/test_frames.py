import pytest

UNTESTED = "not tested: "


def test_a_stated_rest_is_compared_at_its_decimals(frame):
    for right in ("1,3", "1,31", "1,3125"):
        assert frame.marks("R-RM-01", {"okonomi/rest": right}) == []
    for wrong in ("1,32", "2,25", "-1,31"):
        assert frame.marks("R-RM-01", {"okonomi/rest": wrong}) == ["E okonomi/rest"]
    assert "is 1.31:" in frame.says("R-RM-01", {"okonomi/rest": "2"})[0]


@pytest.mark.parametrize("lacking", ["overheng", "sentrale_tillegg", "ovrig_glidning"])
def test_a_rest_that_lacks_a_part_is_not_tested(frame, lacking):
    changes = {f"okonomi/{lacking}": None}
    for rule in ("R-RM-01", "R-VD-07"):
        assert frame.marks(rule, changes) == ["I okonomi"]
        assert frame.says(rule, changes)[0].startswith(UNTESTED)
    for rule in ("R-RM-02", "R-PR-09"):
        assert frame.marks(rule, changes) == ["I protokoller/0"]
        assert frame.says(rule, changes)[0].startswith(UNTESTED)


def test_without_an_economy_nothing_of_the_frame_is_tested(frame):
    assert frame.marks("R-RM-01", {"okonomi": None}) == ["I tariffomrade"]
    assert frame.marks("R-VD-07", {"okonomi": None}) == ["I tariffomrade"]
    before = {"okonomi": None, "krav": "[]", "protokoller": "[]"}
    for rule in ("R-RM-01", "R-RM-02", "R-VD-07", "R-PR-09"):
        assert frame.marks(rule, before) == []
    for begun in ("krav", "protokoller"):
        only = {key: text for key, text in before.items() if key != begun}
        assert frame.marks("R-RM-01", only) == ["I tariffomrade"]
        assert frame.marks("R-VD-07", only) == ["I tariffomrade"]


def test_a_shortfall_is_to_be_made_up(frame):
    short = {"okonomi/ramme": "3,3"}
    assert frame.marks("R-RM-02", short) == ["W protokoller/0/utfall"]
    assert "by 0.10 percentage points" in frame.says("R-RM-02", short)[0]
    assert frame.in_area("Virke").marks("R-RM-02", short) == ["W protokoller/0/utfall"]
    assert frame.marks("R-RM-02", short | {"okonomi/etterslep_tas_opp": "2027"}) == []
    assert frame.marks("R-RM-02", {"okonomi/ramme": "3,1"}) == []


def test_it_is_the_result_that_counts_and_not_the_offer_before_it(frame):
    lower = {"protokoller/0/punkter/0/kr": "10529"}
    assert frame.marks("R-RM-02", lower) == ["W protokoller/0/utfall"]
    assert frame.marks("R-RM-02", {"tilbud/0/punkter/0/kr": "10529"}) == []


def test_a_breach_without_an_offer_is_not_tested(frame):
    breach = {"protokoller/0/utfall": "uenighet", "tilbud": "[]"}
    for rule in ("R-RM-02", "R-PR-09"):
        assert frame.marks(rule, breach) == ["I protokoller/0"]


def test_in_spekter_assistance_is_sought(frame):
    spekter, short = frame.in_area("Spekter"), {"okonomi/ramme": "3,3"}
    assert spekter.marks("R-RM-02", short) == ["E protokoller/0/utfall"]
    planned = short | {"okonomi/etterslep_tas_opp": "2027"}
    assert spekter.marks("R-RM-02", planned) == ["E protokoller/0/utfall"]
    asked = {"hendelser/1": "{type: bistand_bedt_om, dato: 2026-06-10}"}
    assert spekter.marks("R-RM-02", short | asked) == []
    other = {"hendelser/1": "{type: bruddprotokoll, dato: 2026-06-10}"}
    assert spekter.marks("R-RM-02", short | other) == ["E protokoller/0/utfall"]


def test_the_round_says_where_assistance_is_sought(frame):
    short = {"okonomi/ramme": "3,3"}
    tvist = frame.runde.hjemler[0].tvist.model_copy(update={"oversendelse": "bistand"})
    for dispute, level in ((tvist, "E"), (None, "W")):
        hjemler = (frame.runde.hjemler[0].model_copy(update={"tvist": dispute}),)
        marks = frame.in_round(hjemler=hjemler).marks("R-RM-02", short)
        assert marks == [f"{level} protokoller/0/utfall"]
    beside = frame.runde.hjemler[0].model_copy(update={"kode": "B-del", "tvist": tvist})
    both = frame.in_round(hjemler=(*frame.runde.hjemler, beside))
    assert both.marks("R-RM-02", short) == ["W protokoller/0/utfall"]
    on_it = short | {"protokoller/0/hjemmel": "B-del"}
    assert both.marks("R-RM-02", on_it) == ["E protokoller/0/utfall"]


def test_after_a_breach_it_is_the_last_offer_that_counts(frame):
    breach = {
        "protokoller/0/utfall": "uenighet",
        "protokoller/0/uenighet": "{om: [tillegg]}",
        "protokoller/0/organisasjoner": "[Fagforbundet]",
    }
    assert frame.marks("R-RM-02", breach) == []
    assert frame.marks("R-RM-02", breach | {"tilbud/0/punkter/0/kr": "10529"}) == [
        "W protokoller/0/utfall"
    ]


@pytest.mark.parametrize("key", ["krav", "tilbud", "protokoller"])
def test_a_benefit_costs_nothing_within_the_frame(frame, key):
    point = "{type: annet_gode, tekst: Pensjonen økes.%s}"
    place = f"{key}/0/punkter/1"
    assert frame.marks("R-RM-03", {place: point % ""}) == []
    priced = {place: "{type: annet_gode, tekst: Pensjonen økes., kostnad: 9000}"}
    assert frame.marks("R-RM-03", priced) == [f"W {place}/kostnad"]
    other = {place: "{type: annet, tekst: Ny kode., kostnad: 9000}"}
    assert frame.marks("R-RM-03", other) == []


def test_a_date_late_in_the_year_takes_a_larger_increase(frame):
    as_large_as_the_rest = {
        "protokoller/0/punkter": "[{type: generelt_prosent, prosent: '1,3125'}]"
    }
    assert frame.marks("R-VD-07", as_large_as_the_rest) == ["W protokoller/0"]
    assert "2.25 per cent from that date" in frame.says("R-VD-07", as_large_as_the_rest)[0]
    smaller = {"protokoller/0/punkter": "[{type: generelt_prosent, prosent: '1,3124'}]"}
    assert frame.marks("R-VD-07", smaller) == []


def test_claim_and_offer_are_looked_at_while_nothing_is_agreed(frame):
    open_ = {"protokoller": "[]", "okonomi/krav_prosent": "2", "okonomi/tilbud_prosent": "2"}
    assert frame.marks("R-VD-07", open_) == ["W krav/0", "W tilbud/0"]
    filled = {"okonomi/krav_prosent": "2,25", "okonomi/tilbud_prosent": "2,25"}
    assert frame.marks("R-VD-07", open_ | filled) == []
    one_of_them = filled | {"okonomi/tilbud_prosent": "2"}
    assert frame.marks("R-VD-07", open_ | one_of_them) == ["W tilbud/0"]
    assert frame.marks("R-VD-07", open_ | {"krav": "[]", "tilbud": "[]"}) == []
    assert frame.marks("R-VD-07", open_ | {"okonomi/lokalt_fra": None}) == []


@pytest.mark.parametrize("frame_percent", ["3,1", "3,3"])
def test_a_deviation_up_or_down_is_explained(frame, frame_percent):
    deviates = {"okonomi/ramme": frame_percent}
    assert frame.marks("R-PR-09", deviates) == []
    for key in ("okonomi", "produktivitet", "konkurranseevne", "framtidsutsikter", "dokumenter"):
        lacking = {f"kriterier/{key}": None}
        assert frame.marks("R-PR-09", deviates | lacking) == ["W kriterier"]
        assert frame.says("R-PR-09", deviates | lacking)[0].endswith(f"missing: {key}")
        assert frame.marks("R-PR-09", lacking) == []
    assert frame.marks("R-PR-09", deviates | {"kriterier": None}) == ["W protokoller/0"]
    both = deviates | {"kriterier/okonomi": None, "kriterier/dokumenter": None}
    assert frame.says("R-PR-09", both)[0].endswith("missing: okonomi, dokumenter")
