import pytest

UNTESTED = "not tested: "


def test_negotiations_come_after_the_central_settlement(frame):
    assert frame.marks("R-VD-02", {"hendelser/0/dato": "2026-06-09"}) == []
    assert frame.marks("R-VD-02", {"hendelser/0/dato": "2026-06-10"}) == ["E moter/1/dato"]
    later = {"hendelser/1": "{type: sentralt_oppgjor_ferdig, dato: 2026-06-10}"}
    assert frame.marks("R-VD-02", later) == ["E moter/1/dato"]


def test_the_discussion_may_be_before_it(frame):
    assert frame.marks("R-VD-02", {"hendelser/0/dato": "2026-05-30"}) == []


def test_without_its_day_that_is_not_tested(frame):
    assert frame.marks("R-VD-02", {"hendelser": "[]"}) == ["I moter/1/dato"]
    assert frame.says("R-VD-02", {"hendelser": "[]"})[0].startswith(UNTESTED)
    assert frame.marks("R-VD-02", {"hendelser": "[]", "moter/1": None}) == []


def test_nobody_is_paid_less(frame):
    assert frame.marks("R-VD-04", {"ansatte/0/ny": "449999"}) == ["E ansatte/0/ny"]
    assert frame.marks("R-VD-04", {"ansatte/0/ny": "450000"}) == []
    assert frame.marks("R-VD-04", {"ansatte/0/ny": None}) == []


RISE = "okonomi/sentrale_tillegg/0"
MOVED = "flyttet_til: 2026-07-01"


@pytest.mark.parametrize(
    ("rise", "enough", "short"),
    [
        ("kr: 4875", "flyttet_kr: '7312,50'", "flyttet_kr: '7312,49'"),
        ("kr_per_time: 2", "flyttet_kr_per_time: 3", "flyttet_kr_per_time: '2,99'"),
        ("kr_per_time: 2, timer_per_ar: 1000", "flyttet_kr: 3000", "flyttet_kr: 2999"),
        ("prosent: 1", "flyttet_kr: 7020", "flyttet_kr: 7019"),
    ],
)
def test_a_moved_increase_is_worth_as_much_in_the_year(frame, rise, enough, short):
    text = f"{{{rise}, fra: 2026-04-01, {MOVED}, %s}}"
    for rule in ("R-VD-04", "R-VD-05"):
        assert frame.marks(rule, {RISE: text % enough}) == []
    assert frame.marks("R-VD-04", {RISE: text % short}) == [f"E {RISE}/flyttet_til"]
    assert frame.marks("R-VD-05", {RISE: text % short}) == []


def test_whether_the_central_increases_are_kept_may_be_unknown(frame):
    assert frame.marks("R-VD-04", {"okonomi/sentrale_tillegg": "[]"}) == ["I okonomi"]
    assert frame.marks("R-VD-04", {"okonomi": None}) == ["I protokoller"]
    assert frame.says("R-VD-04", {"okonomi": None})[0].startswith(UNTESTED)
    assert frame.marks("R-VD-04", {"okonomi": None, "protokoller": "[]"}) == []


def test_a_moved_increase_has_its_kroner_converted(frame):
    bare = {RISE: f"{{kr: 4875, fra: 2026-04-01, {MOVED}}}"}
    assert frame.marks("R-VD-05", bare) == [f"E {RISE}/flyttet_til"]
    assert "at least 7312.50 kroner" in frame.says("R-VD-05", bare)[0]
    after_one_that_stays = {RISE: "{kr: 4875, fra: 2026-04-01}", RISE[:-1] + "1": bare[RISE]}
    assert frame.marks("R-VD-05", after_one_that_stays) == [f"E {RISE[:-1]}1/flyttet_til"]
    assert frame.marks("R-VD-05", {"okonomi": None}) == []
    assert frame.marks("R-VD-04", bare) == []


def test_an_increase_is_not_moved_to_another_year(frame):
    other = {RISE: "{kr: 4875, fra: 2026-04-01, flyttet_til: 2027-01-01, flyttet_kr: 9000}"}
    assert frame.marks("R-VD-05", other) == [f"E {RISE}/flyttet_til"]
    assert "another year" in frame.says("R-VD-05", other)[0]


def test_an_increase_of_unknown_size_is_not_tested(frame):
    unknown = {RISE: f"{{prosent: 1, fra: 2026-04-01, {MOVED}, flyttet_kr: 1}}"}
    assert frame.marks("R-VD-05", unknown | {"okonomi/snittlonn": None}) == [f"I {RISE}"]
    per_hour = {RISE: f"{{kr_per_time: 2, fra: 2026-04-01, {MOVED}, flyttet_kr: 1}}"}
    assert frame.in_round(timer_per_ar=None).marks("R-VD-05", per_hour) == [f"I {RISE}"]
    assert frame.marks("R-VD-05", per_hour) == []


def test_the_local_agreement_is_brought_up_to_date(frame):
    assert frame.marks("R-SA-01", {"okonomi/saeravtale_oppdatert": None}) == ["E protokoller/0"]
    assert frame.marks("R-SA-01", {"okonomi": None}) == ["E protokoller/0"]
    nothing = {"okonomi/saeravtale_oppdatert": None, "protokoller/0/utfall": "ingen_tillegg"}
    assert frame.marks("R-SA-01", nothing) == ["E protokoller/0"]
    breach = {"okonomi/saeravtale_oppdatert": None, "protokoller/0/utfall": "uenighet"}
    assert frame.marks("R-SA-01", breach) == []
    assert frame.in_area("Virke").marks("R-SA-01", {"okonomi/saeravtale_oppdatert": "nei"}) == []


def test_the_rates_of_the_a_del_are_not_tested(frame):
    spekter = frame.in_area("Spekter")
    assert spekter.marks("R-SA-01") == ["I protokoller/0"]
    assert spekter.says("R-SA-01")[0].startswith(UNTESTED)
    assert spekter.marks("R-SA-01", {"protokoller/0/utfall": "uenighet"}) == []


def test_a_round_that_does_not_say_what_the_result_goes_into_is_not_tested(frame):
    unsaid = frame.in_round(lokal_avtale=None)
    assert unsaid.marks("R-SA-01") == ["I protokoller/0"]
    assert "«lokal_avtale»" in unsaid.says("R-SA-01")[0]
    assert unsaid.says("R-SA-01")[0].startswith(UNTESTED)


APPLIES = "arbeidsgiver/tariffavtale_gjort_gjeldende"
BEFORE = {"moter/1": None, "krav": "[]", "protokoller": "[]"}


def test_the_agreement_is_made_applicable(frame):
    assert frame.marks("R-TA-01", {APPLIES: "nei"}) == [f"E {APPLIES}"]
    assert frame.marks("R-TA-01", BEFORE | {APPLIES: "nei"}) == [f"E {APPLIES}"]
    assert frame.marks("R-TA-01", {APPLIES: None}) == ["I arbeidsgiver"]
    assert frame.says("R-TA-01", {APPLIES: None})[0].startswith(UNTESTED)


@pytest.mark.parametrize("begun", [None, "moter/1", "krav", "protokoller"])
def test_nothing_is_asked_of_the_agreement_before_there_are_negotiations(frame, begun):
    changes = {key: text for key, text in BEFORE.items() if key != begun} | {APPLIES: None}
    assert frame.marks("R-TA-01", changes) == ([] if begun is None else ["I arbeidsgiver"])


SHOWN = "moter/0/regnskap_lagt_fram"


def test_the_economy_is_presented(frame):
    assert frame.marks("R-OK-01", {SHOWN: "nei"}) == [f"E {SHOWN}"]
    assert frame.marks("R-OK-01", {SHOWN: "nei", "moter/1/regnskap_lagt_fram": "ja"}) == []
    assert frame.marks("R-OK-01", {SHOWN: None}) == ["I moter"]
    assert frame.says("R-OK-01", {SHOWN: None})[0].startswith(UNTESTED)
    assert frame.marks("R-OK-01", BEFORE | {SHOWN: "nei"}) == []
    second = {SHOWN: None, "moter/1/regnskap_lagt_fram": "nei"}
    assert frame.marks("R-OK-01", second) == ["E moter/1/regnskap_lagt_fram"]


def test_in_a_breach_its_lack_is_a_reason_and_stops_nothing(frame):
    assert frame.marks("R-OK-01", {SHOWN: "nei", "protokoller/0/utfall": "uenighet"}) == [
        f"W {SHOWN}"
    ]
