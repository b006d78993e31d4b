OWN = {"eier": "organisasjon", "eier_organisasjon": "Fagforbundet"}


def test_the_discussion_meeting_is_held(judge):
    assert judge.marks("R-DM-01", {"moter/0": None}) == ["E moter"]
    assert judge.marks("R-DM-01", {"moter/0": None, **OWN}) == ["I moter"]
    assert judge.marks("R-DM-01", {"moter/0": None, "protokoller/0/hjemmel": "4.2"}) == []


def test_it_is_held_before_the_negotiations_and_within_a_year(judge):
    bare = {"moter/0/referat_kunngjort": "2026-10-20"}
    assert judge.marks("R-DM-01", {**bare, "moter/0/dato": "2026-10-14"}) == ["E moter/0/dato"]
    assert judge.marks("R-DM-01", {**bare, "moter/0/dato": "2026-10-13"}) == []
    assert judge.marks("R-DM-01", {**bare, "moter/0/dato": "2025-10-12"}) == []
    assert judge.marks("R-DM-01", {**bare, "moter/0/dato": "2025-10-11"}) == ["E moter/0/dato"]


def test_a_later_one_beside_it_is_fine(judge):
    later = "{type: drofting, dato: 2026-12-01, referat_kunngjort: 2026-12-02}"
    assert judge.marks("R-DM-01", {"moter/2": later}) == []
    long_ago = "{type: drofting, dato: 2024-09-01, referat_kunngjort: 2024-09-02}"
    assert judge.marks("R-DM-01", {"moter/2": long_ago}) == []


def test_its_minutes_are_made_known(judge):
    unknown = {"moter/0/referat_kunngjort": None}
    assert judge.marks("R-DM-01", unknown) == ["W moter/0"]
    assert judge.marks("R-DM-01", {**unknown, **OWN}) == []
    before = {"moter/0/referat_kunngjort": "2026-09-01"}
    assert judge.marks("R-DM-01", before) == ["E moter/0/referat_kunngjort"]


def test_the_employer_is_told_who_the_stewards_are(judge):
    place = "organisasjoner/0/representanter/0/meldt_skriftlig"
    assert judge.marks("R-TV-01", {place: "nei"}) == [f"W {place}"]
    assert judge.marks("R-TV-01", {place: None}) == []


def test_a_changed_code_differs_from_the_old(judge):
    assert judge.marks("R-SK-01", {"ansatte/0/gammel_kode": "9101"}) == ["I ansatte/0/gammel_kode"]
    assert judge.marks("R-SK-01", {"ansatte/0/gammel_kode": "9100"}) == []
    only_old = {"ansatte/0/gammel_kode": "9101", "ansatte/0/kode": None}
    assert judge.marks("R-SK-01", only_old) == ["I ansatte/0/gammel_kode"]


def test_a_point_on_the_code_has_an_old_one_to_show(judge):
    points = "[{type: stillingskode, ansatt: Kari Eksempel, ny_kode: '%s'}]"
    assert judge.marks("R-SK-01", {"protokoller/0/punkter": points % 9112}) == []
    assert judge.marks("R-SK-01", {"protokoller/0/punkter": points % 9101}) == [
        "I protokoller/0/punkter/0/ny_kode"
    ]
    assert (
        judge.marks(
            "R-SK-01", {"protokoller/0/punkter": points % 9101, "ansatte/0/gammel_kode": "9100"}
        )
        == []
    )


def test_only_a_point_on_the_code_has_one_to_show(judge):
    other = "{type: individuelt, ansatt: Kari Eksempel, kr: 1000}"
    without_code = {"ansatte/0/kode": None, "protokoller/0/punkter": f"[{other}]"}
    assert judge.marks("R-SK-01", without_code) == []
    both = f"[{other}, {{type: stillingskode, ansatt: Tor Skisse, ny_kode: '9125'}}]"
    assert judge.marks("R-SK-01", {"protokoller/0/punkter": both}) == [
        "I protokoller/0/punkter/1/ny_kode"
    ]


def test_a_proxy_is_in_writing(judge):
    proxy = {"organisasjoner/1/representanter/0/etter_fullmakt": "ja"}
    assert judge.marks("R-SO-01", proxy) == ["I organisasjoner/1/representanter/0/etter_fullmakt"]
    assert judge.marks("R-SO-01", {"organisasjoner/0/representanter/0/etter_fullmakt": "ja"}) == []


def test_within_a_frame_the_discussion_comes_first_too(frame):
    assert frame.marks("R-DM-01", {"moter/0": None}) == ["E moter"]
    assert frame.marks("R-DM-01", {"moter/0/dato": "2026-06-10"}) == ["E moter/0/dato"]
    assert frame.marks("R-DM-01", {"moter/0/dato": "2026-06-09"}) == []


def test_the_round_says_whether_it_is_yearly_and_its_minutes_made_known(judge, frame):
    known, long_ago = {"moter/0/referat_kunngjort": None}, {"moter/0/dato": "2020-01-01"}
    unknown = judge.in_round(referat_kunngjores=False)
    assert unknown.marks("R-DM-01", known) == []
    assert unknown.marks("R-DM-01", long_ago) == ["E moter/0/dato"]
    seldom = judge.in_round(droftingsmote_hvert_ar=False)
    assert seldom.marks("R-DM-01", known) == ["W moter/0"]
    assert seldom.marks("R-DM-01", long_ago) == []
    as_the_church = frame.in_round(droftingsmote_hvert_ar=True, referat_kunngjores=True)
    assert as_the_church.marks("R-DM-01", long_ago) == ["W moter/0", "E moter/0/dato"]


def test_only_the_church_asks_for_a_year_and_for_minutes_made_known(frame):
    assert frame.marks("R-DM-01", {"moter/0/dato": "2020-01-01"}) == []
    assert frame.marks("R-DM-01", {"moter/0/referat_kunngjort": "2026-05-14"}) == []
    assert frame.marks("R-DM-01") == []


EMPLOYER = "{navn: %s, rolle: leder}"


def test_the_sides_are_about_as_many(frame):
    assert frame.marks("R-MT-01") == []
    third = {"arbeidsgiver/representanter/2": EMPLOYER % "Pål Pris"}
    assert frame.marks("R-MT-01", third) == []
    fourth = third | {"arbeidsgiver/representanter/3": EMPLOYER % "Per Pris"}
    assert frame.marks("R-MT-01", fourth) == ["W moter/1"]
    assert frame.says("R-MT-01", fourth)[0].startswith("4 sit for the employer and 2 for")
    named = {"moter/1/til_stede": "[Dag Drift, Tone Teppe, Ingvild Iver]"}
    assert frame.marks("R-MT-01", fourth | named) == []
    away = {"moter/1/forfall": "[Tone Teppe]"}
    assert frame.marks("R-MT-01", third | away) == ["W moter/1"]
    two = {"moter/1/til_stede": "[Dag Drift, Eli Eier, Pål Pris, Tone Teppe]"}
    assert frame.marks("R-MT-01", third | two) == ["W moter/1/til_stede"]


def test_a_side_that_nobody_sat_for_is_for_another_rule(frame):
    nobody = {"moter/1/til_stede": "[Dag Drift, Eli Eier]"}
    assert frame.marks("R-MT-01", nobody) == []
    assert frame.marks("R-PR-03", nobody) == ["E moter/1/til_stede", "E moter/1/til_stede"]


def test_meetings_are_in_ordinary_working_hours(frame):
    for late in ("06.59–12.00", "16.00–17.01", "17.01"):
        assert frame.marks("R-MT-01", {"moter/1/kl": late}) == ["W moter/1/kl"]
    (said,) = frame.says("R-MT-01", {"moter/1/kl": "17.01"})
    assert said.endswith("between 07:00:00 and 17:00:00")
    for fine in ("07.00–17.00", "17.00", "07.00"):
        assert frame.marks("R-MT-01", {"moter/1/kl": fine}) == []
    assert frame.marks("R-MT-01", {"moter/1/kl": None}) == []
    assert frame.marks("R-MT-01", {"moter/1/dato": "2026-06-13"}) == ["W moter/1/dato"]
    assert frame.marks("R-MT-01", {"moter/1/dato": "2026-06-12"}) == []


def test_the_discussion_may_be_at_any_hour(frame):
    assert frame.marks("R-MT-01", {"moter/0/kl": "19.00", "moter/0/dato": "2026-05-09"}) == []
