UNTESTED = "not tested: "


def test_equals_of_different_unions_get_the_same(frame):
    assert frame.marks("R-FD-01", {"ansatte/2/ny": "461000"}) == ["W ansatte/2/ny"]
    assert frame.marks("R-FD-01", {"ansatte/2/ny": None}) == ["W ansatte/2"]
    assert frame.marks("R-FD-01", {"ansatte/2/organisasjon": None}) == []


def test_rows_that_differ_in_code_post_or_pay_are_not_equals(frame):
    for key, value in (("kode", "9202"), ("stilling", "vasker"), ("gammel", "450001")):
        apart = {"ansatte/2/ny": "461000", f"ansatte/2/{key}": value}
        assert frame.marks("R-FD-01", apart) == []


def test_within_a_union_equals_may_differ(frame):
    assert frame.marks("R-FD-01", {"ansatte/1/gammel": "450000"}) == []


def test_without_the_whole_list_equals_are_not_tested(frame):
    assert frame.marks("R-FD-01", {"ansatte": "[]"}) == ["I protokoller"]
    assert frame.says("R-FD-01", {"ansatte": "[]"})[0].startswith(UNTESTED)
    assert frame.marks("R-FD-01", {"ansatte": "[]", "protokoller": "[]"}) == []
    own = {"eier": "organisasjon", "eier_organisasjon": "Fagforbundet"}
    assert frame.marks("R-FD-01", own) == ["I protokoller"]
    alone = {"eier": "organisasjon", "organisasjoner/1": None, "ansatte": "[]"}
    assert frame.marks("R-FD-01", alone) == ["I protokoller"]
    one = {"ansatte": "[]", "organisasjoner/1": None}
    assert frame.marks("R-FD-01", one) == []


def test_the_compensated_growth_is_a_floor(frame):
    floor = "okonomi/kompensert_lonnsvekst"
    # The claim of kr 12 000 from 1 June comes to 0.95 + 0.9375 + 1.4957 = 3.38 per cent.
    assert frame.marks("R-FD-02", {floor: "3,38"}) == []
    assert frame.marks("R-FD-02", {floor: "3,39"}) == [f"I {floor}"]
    unknown = {floor: "3", "okonomi/overheng": None}
    assert frame.says("R-FD-02", unknown)[0].startswith(UNTESTED)
    assert frame.marks("R-FD-02", unknown) == [f"I {floor}"]
    assert frame.marks("R-FD-02", {"okonomi/overheng": None}) == []
    filled = {"krav/0/punkter/0/kr": "10530", "krav/0/kostnad": None}
    assert frame.marks("R-FD-02", filled | {floor: "3,2"}) == []
    assert frame.marks("R-FD-02", filled | {floor: "3,21"}) == [f"I {floor}"]
    assert frame.marks("R-FD-02", unknown | {"krav": "[]"}) == []


def test_neither_budget_nor_dividend_is_a_criterion(frame):
    budget = "okonomi/budsjettert_driftsresultat"
    assert frame.marks("R-FD-02", {budget: "0"}) == [f"I {budget}"]
    for text in ("Budsjettet for 2026 er stramt.", "Eier tok utbytte."):
        assert frame.marks("R-FD-02", {"kriterier/okonomi": text}) == ["I kriterier/okonomi"]
    assert frame.marks("R-FD-02", {"kriterier": None, "okonomi": None}) == []


def test_prices_are_negotiated_where_pay_is_commission(frame):
    commission = {"okonomi/provisjonslonn": "ja"}
    assert frame.marks("R-FD-03", commission) == ["I okonomi/provisjonslonn"]
    assert frame.marks("R-FD-03", commission | {"okonomi/priser_forhandlet": "ja"}) == []
    assert frame.marks("R-FD-03", {"okonomi/provisjonslonn": "nei"}) == []
    assert frame.in_area("Virke").marks("R-FD-03", commission) == []
