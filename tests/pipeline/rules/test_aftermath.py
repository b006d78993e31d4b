LETTERS = {"medlemsinfo": "{dato: 2026-06-09}", "oversendelse": "{dato: 2026-06-09}"}
SIGNED = "W protokoller/0/undertegnet"


def test_a_union_tells_its_members_and_the_centre(frame):
    own = {"eier": "organisasjon", "eier_organisasjon": "Fagforbundet"}
    assert frame.marks("R-EA-01", own) == [SIGNED, SIGNED]
    assert frame.marks("R-EA-01", own | LETTERS) == []
    only = {"medlemsinfo": LETTERS["medlemsinfo"]}
    assert frame.marks("R-EA-01", own | only) == [SIGNED]
    assert "competence centre" in frame.says("R-EA-01", own | only)[0]
    unsigned = own | {"protokoller/0/undertegnet": None}
    assert frame.marks("R-EA-01", unsigned) == []


def test_another_union_has_no_centre(frame):
    own = {"eier": "organisasjon", "eier_organisasjon": "NITO"}
    assert frame.marks("R-EA-01", own | {"medlemsinfo": LETTERS["medlemsinfo"]}) == []


def test_the_round_says_which_unions_have_centres(frame):
    own = {
        "eier": "organisasjon",
        "eier_organisasjon": "NITO",
        "medlemsinfo": LETTERS["medlemsinfo"],
    }
    assert frame.in_round(med_kompetansesenter=("FO", "NITO")).marks("R-EA-01", own) == [SIGNED]
    other = own | {"eier_organisasjon": "Fagforbundet"}
    assert frame.in_round(med_kompetansesenter=("FO", "NITO")).marks("R-EA-01", other) == []


def test_the_employer_sends_neither(frame):
    assert frame.marks("R-EA-01") == []


def test_neither_is_sent_before_the_signing(frame):
    for key in ("medlemsinfo", "oversendelse"):
        assert frame.marks("R-EA-01", {key: "{dato: 2026-06-08}"}) == [f"W {key}/dato"]
        assert frame.marks("R-EA-01", {key: "{dato: 2026-06-09}"}) == []


def test_where_protocols_are_signed_on_several_days_the_first_and_the_last_count(frame):
    signed = "{hjemmel: lokal, utfall: ingen_tillegg, undertegnet: {dato: 2026-06-%s}}"
    earlier = {"protokoller/1": signed % "05"}
    assert frame.marks("R-EA-01", earlier | {"medlemsinfo": "{dato: 2026-06-05}"}) == []
    early = earlier | {"medlemsinfo": "{dato: 2026-06-04}"}
    assert frame.marks("R-EA-01", early) == ["W medlemsinfo/dato"]
    own = {"eier": "organisasjon", "eier_organisasjon": "NITO"}
    assert frame.marks("R-EA-01", own | earlier) == [SIGNED]
    later = {"protokoller/1": signed % "10"}
    assert frame.marks("R-EA-01", own | later) == ["W protokoller/1/undertegnet"]


def test_guidelines_are_followed_or_the_departure_explained(judge):
    guided = judge.in_round(foringer=("Likelønn.", "Kompetanse."))
    assert guided.marks("R-FO-01") == ["W protokoller/0"]
    assert "has 2 central guidelines" in guided.says("R-FO-01")[0]
    assert guided.marks("R-FO-01", {"protokoller/0/foringer_fulgt": "Ja."}) == []
    assert guided.marks("R-FO-01", {"protokoller/0/utfall": "uenighet"}) == []
    assert guided.marks("R-FO-01", {"protokoller/0/hjemmel": "4.3"}) == []
    assert judge.marks("R-FO-01") == []
