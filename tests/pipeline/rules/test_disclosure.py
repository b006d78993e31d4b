import pytest

TOGETHER = {
    "samordning": "{navn: prostiet, type: teknisk_samarbeid, arbeidsgivere: "
    "[Eksempelvik kirkelige fellesråd, Prøvedal fellesråd]}"
}


@pytest.mark.parametrize(
    "words",
    [
        "Uorganisert",
        "tillitsvalgt",
        "tillitsvald",
        "hovedtillitsvalgte",
        "klubbleder",
        "Medlem av X",
    ],
)
def test_no_row_tells_of_membership(judge, words):
    for key in ("stilling", "merknad"):
        place = f"ansatte/0/{key}"
        assert judge.marks("R-PV-02", {place: f"kirketjener, {words}"}) == [f"E {place}"]
    assert judge.marks("R-PV-02", {"ansatte/0/stilling": "medlemsrådgiver"}) == []


def test_no_text_names_another_employer_of_the_round(judge):
    named = {"moter/0/samordning": "Vi ser hva PRØVEDAL FELLESRÅD gir."}
    assert judge.marks("R-PV-04", TOGETHER | named) == ["E moter/0/samordning"]
    assert judge.marks("R-PV-04", named) == []
    longer = {"moter/0/samordning": "Prøvedal fellesrådskontor"}
    assert judge.marks("R-PV-04", TOGETHER | longer) == []


def test_what_the_protocol_says_of_another_employer_is_told_once(judge):
    point = "[{type: gruppe, gruppe: Prøvedal fellesråd, kr: 1, tekst: Prøvedal fellesråd}]"
    protocol = {"protokoller/0/gjelder": "Prøvedal fellesråd", "protokoller/0/punkter": point}
    assert judge.marks("R-PV-04", TOGETHER | protocol) == []
    assert len(judge.marks("R-PR-07", TOGETHER | protocol)) == 3
    ground = {"protokoller/0/begrunnelse": "Som i Prøvedal fellesråd."}
    assert judge.marks("R-PV-04", TOGETHER | ground) == ["E protokoller/0/begrunnelse"]
    reason = "[{type: annet, tekst: Ny kode., begrunnelse: Som i Prøvedal fellesråd.}]"
    assert judge.marks("R-PV-04", TOGETHER | {"protokoller/0/punkter": reason}) == [
        "E protokoller/0/punkter/0/begrunnelse"
    ]
    statement = "[{fra: Fagforbundet, tekst: Prøvedal fellesråd ga mer.}]"
    assert judge.marks("R-PV-04", TOGETHER | {"protokoller/0/tilforsler": statement}) == [
        "E protokoller/0/tilforsler/0/tekst"
    ]
    offered = "[{type: annet, tekst: Som i Prøvedal fellesråd.}]"
    assert judge.marks("R-PV-04", TOGETHER | {"tilbud/0/punkter": offered}) == [
        "E tilbud/0/punkter/0/tekst"
    ]
    remark = {"ansatte/0/merknad": "Deles med Prøvedal fellesråd"}
    assert judge.marks("R-PV-04", TOGETHER | remark) == ["E ansatte/0/merknad"]
    both = {"arbeidsgiver/navn": "Eksempelvik og Prøvedal fellesråd"}
    assert judge.marks("R-PV-04", TOGETHER | both) == []


def test_nobody_of_another_employers_list_is_named(judge):
    other = judge.beside(
        {
            "arbeidsgiver/navn": "Prøvedal fellesråd",
            "ansatte/0/navn": "Ada Annen",
            "ansatte/1/leder_for": "[]",
            "krav": "[]",
            "tilbud": "[]",
        }
    )
    named = {"moter/0/samordning": "Ada Annen får mer."}
    assert other.marks("R-PV-04", named) == ["E moter/0/samordning"]
    assert "Ada" not in other.says("R-PV-04", named)[0]
    assert other.marks("R-PV-04", {"moter/0/samordning": "Kari Eksempel får mer."}) == []
    assert judge.marks("R-PV-04", named) == []


def test_who_is_here_too_may_be_named(judge):
    other = judge.beside(
        {
            "arbeidsgiver/navn": "Prøvedal fellesråd",
            "ansatte/0/navn": "Grete Styrløs",
            "ansatte/1/leder_for": "[]",
            "krav": "[]",
            "tilbud": "[]",
        }
    )
    assert other.marks("R-PV-04", {"moter/0/samordning": "Grete Styrløs leder møtene."}) == []


def test_the_employer_whose_pot_is_shared_may_be_named(judge):
    joint = {"felles_pott": "{med: Eksempelvik menighetsråd, avtalt: ja}"}
    named = {"moter/0/samordning": "Eksempelvik menighetsråd er med på potten."}
    beside = judge.beside({"arbeidsgiver/navn": "Eksempelvik menighetsråd"})
    assert beside.marks("R-PV-04", joint | named) == []
    assert beside.marks("R-PV-04", named) == ["E moter/0/samordning"]


GROWTH = "moter/0/temaer/vekst_per_gruppe"


@pytest.mark.parametrize("figure", ["3,1 %", "3,1 prosent", "4 000 kroner", "kr 4 000"])
def test_no_figure_is_given_for_few(frame, figure):
    assert frame.marks("R-PV-05", {GROWTH: f"Tekniker fikk {figure}."}) == [f"E {GROWTH}"]
    assert frame.marks("R-PV-05", {GROWTH: f"Alle fikk {figure}."}) == []


def test_a_year_is_no_figure(frame):
    assert frame.marks("R-PV-05", {GROWTH: "Tekniker ble drøftet i 2025."}) == []


def test_five_are_enough(frame):
    row = "{navn: N%s, stilling: tekniker, prosent: 100, gammel: 500000, organisasjon: NITO}"
    four = {f"ansatte/{i}": row % i for i in range(4, 7)} | {GROWTH: "Tekniker fikk 3 %."}
    assert frame.marks("R-PV-05", four) == [f"E {GROWTH}"]
    assert frame.marks("R-PV-05", four | {"ansatte/7": row % 7}) == []


def test_without_the_whole_list_groups_are_not_tested(frame):
    own = {"eier": "organisasjon", "eier_organisasjon": "Fagforbundet", GROWTH: "Alle fikk 3 %."}
    assert frame.marks("R-PV-05", own) == [f"I {GROWTH}"]
    assert frame.says("R-PV-05", own)[0].startswith("not tested: ")
    assert frame.marks("R-PV-05", {"ansatte": "[]", GROWTH: "Alle fikk 3 %."}) == [f"I {GROWTH}"]


@pytest.mark.parametrize("place", [GROWTH, "moter/0/enige_om"])
def test_the_minutes_have_no_figure_beside_a_name(frame, place):
    def text(words):
        return f"[{words}]" if place.endswith("om") else words

    navn = str(frame.load().ansatte[0].navn)
    found = frame.marks("R-PV-05", {place: text(f"{navn} har kr 460 000 i lønn.")})
    assert found == [f"E {place}/0" if place.endswith("om") else f"E {place}"]
    assert frame.marks("R-PV-05", {place: text(f"{navn} ønsket ny stilling.")}) == []


@pytest.mark.parametrize("key", ["budskap", "ikke_vunnet"])
def test_members_are_told_no_figure_beside_a_name(frame, key):
    navn = frame.load().ansatte[0].navn

    def told(words):
        return {"medlemsinfo": f"{{dato: 2026-06-09, {key}: '{words}'}}"}

    for figure in ("kr 9 000", "12 500 kroner", "2,5 %", "12 500", "472000"):
        assert frame.marks("R-PV-05", told(f"{navn} får {figure}.")) == [f"E medlemsinfo/{key}"]
        assert frame.marks("R-PV-05", told(f"Alle får {figure}.")) == []
    assert "to all members" in frame.says("R-PV-05", told(f"{navn} får 12 500 kroner."))[0]
    for words in (
        "takker for seg",
        "svarer på 412 34 567",
        "skrev sak 2026/12345",
        "har 1 950 timer",
    ):
        assert frame.marks("R-PV-05", told(f"{navn} {words}.")) == []


@pytest.mark.parametrize(
    "key", ["vekst_per_gruppe", "kvinner_og_menn", "lonnsvekst", "lonnsskjevheter"]
)
def test_every_figure_of_the_minutes_is_read(judge, key):
    said = {"moter/0/temaer": f"{{{key}: 'Diakon: 3 prosent'}}"}
    assert judge.marks("R-PV-05", said) == [f"E moter/0/temaer/{key}"]


def test_each_is_told_of_that_is_not_tested(judge):
    said = {"moter/0/temaer": "{vekst_per_gruppe: 'Alle: 3 %', lonnsvekst: 'Alle: 2 %'}"}
    own = {"eier": "organisasjon", "eier_organisasjon": "Fagforbundet"}
    assert judge.marks("R-PV-05", said | own) == [
        "I moter/0/temaer/vekst_per_gruppe",
        "I moter/0/temaer/lonnsvekst",
    ]
