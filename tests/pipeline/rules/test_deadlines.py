from datetime import date

LATE = {"moter/1/dato": "2026-10-16", "protokoller/0/undertegnet": None}


def test_the_negotiations_end_by_the_deadline(judge):
    assert judge.marks("R-FR-01", LATE) == ["E moter/1/dato"]
    assert judge.marks("R-FR-01", {"moter/1/dato": "2026-10-15"}) == []


def test_negotiations_beside_the_pot_have_no_such_deadline(judge):
    assert judge.marks("R-FR-01", {**LATE, "protokoller/0/hjemmel": "4.2"}) == []


def test_another_deadline_is_agreed_and_recorded(judge):
    agreed = {"frister": "{forhandlingsfrist: 2026-10-16, avtalt: I møte 2. september}"}
    assert judge.marks("R-FR-01", {**LATE, **agreed}) == []
    unrecorded = {"frister": "{forhandlingsfrist: 2026-10-16}"}
    assert judge.marks("R-FR-01", {**LATE, **unrecorded}) == ["W frister/forhandlingsfrist"]


def test_an_agreed_deadline_holds(judge):
    earlier = {"frister": "{forhandlingsfrist: 2026-10-12, avtalt: I møte 2. september}"}
    assert judge.marks("R-FR-01", earlier) == ["E moter/1/dato"]


def test_the_rounds_own_deadline_is_no_change(judge):
    assert judge.marks("R-FR-01", {"frister": "{forhandlingsfrist: 2026-10-15}"}) == []


def test_a_round_may_forbid_another_deadline(judge):
    strict = judge.in_round(frist_kan_avtales=False)
    other = {"frister": "{forhandlingsfrist: 2026-10-20, avtalt: I møte}"}
    assert strict.marks("R-FR-01", {**LATE, **other}) == [
        "E frister/forhandlingsfrist",
        "E moter/1/dato",
    ]


def test_a_round_may_have_no_deadline(judge):
    assert judge.in_round(forhandlingsfrist=None).marks("R-FR-01", LATE) == []


def test_an_appeal_is_in_time(judge):
    appeal = "{sendt: 2026-12-%s}"
    assert judge.marks("R-FR-02", {"protokoller/0/anke": appeal % "02"}) == [
        "E protokoller/0/anke/sendt"
    ]
    assert judge.marks("R-FR-02", {"protokoller/0/anke": appeal % "01"}) == []
    later = judge.in_round(ankefrist=date(2026, 12, 2))
    assert later.marks("R-FR-02", {"protokoller/0/anke": appeal % "02"}) == []


def test_a_date_for_reporting_is_a_warning_where_there_is_no_appeal_date(judge):
    day = date(2026, 11, 1)
    reporting = judge.in_round(ankefrist=None, rapportfrist=day)
    assert reporting.marks("R-FR-02", {"protokoller/0/anke": "{sendt: 2026-11-01}"}) == []
    late = {"protokoller/0/anke": "{sendt: 2026-11-02}"}
    assert reporting.marks("R-FR-02", late) == ["W protokoller/0/anke/sendt"]
    assert reporting.marks("R-FR-02") == []
    assert judge.in_round(rapportfrist=day).marks("R-FR-02", late) == []


def test_a_disagreement_is_confirmed_within_the_days_of_its_basis(judge):
    huk = judge.in_area("Virke HUK")
    breach = {
        "protokoller/0/utfall": "uenighet",
        "protokoller/0/undertegnet": "{dato: 2026-10-20}",
        "protokoller/0/anke": "{sendt: 2026-10-28}",
    }
    assert huk.marks("R-FR-02", breach) == ["W protokoller/0/anke/sendt"]
    assert "since 2026-10-27" in huk.says("R-FR-02", breach)[0]
    assert huk.marks("R-FR-02", breach | {"protokoller/0/anke": "{sendt: 2026-10-27}"}) == []
    without_meetings = breach | {"moter/1": None}
    assert huk.marks("R-FR-02", without_meetings) == []
    assert huk.marks("R-FR-02", breach | {"protokoller/0/hjemmel": "9.9"}) == []
    after_another = {
        "protokoller/1": "{hjemmel: pott, utfall: uenighet, organisasjoner: [Fagforbundet],"
        " undertegnet: {dato: 2026-10-13}, anke: {sendt: 2026-10-28}}",
        "protokoller/0/utfall": "enighet",
    }
    assert huk.marks("R-FR-02", after_another) == ["W protokoller/1/anke/sendt"]


def test_the_days_to_confirm_run_from_the_last_meeting_however_late_it_is_signed(judge):
    huk = judge.in_area("Virke HUK")
    breach = {
        "protokoller/0/utfall": "uenighet",
        "protokoller/0/anke": "{sendt: 2026-10-29}",
        "moter/2": "{type: forhandling, dato: 2026-10-15, kl: 09.00, sted: kirkestua}",
    }
    for signed in ("2026-10-15", "2026-10-30"):
        said = breach | {"protokoller/0/undertegnet": f"{{dato: {signed}}}"}
        assert huk.marks("R-FR-02", said) == []
    late = breach | {"protokoller/0/anke": "{sendt: 2026-10-30}"}
    assert "since 2026-10-29" in huk.says("R-FR-02", late)[0]
    of_one_day = late | {"protokoller/0/moter": "[2026-10-13]"}
    assert "since 2026-10-27" in huk.says("R-FR-02", of_one_day)[0]
