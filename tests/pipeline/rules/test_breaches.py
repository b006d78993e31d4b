import pytest

BREACH = {
    "protokoller/0/utfall": "uenighet",
    "protokoller/0/organisasjoner": "[Fagforbundet]",
    "protokoller/0/uenighet": "{om: [Størrelsen på tillegget.]}",
}


@pytest.mark.parametrize(
    ("area", "text"),
    [
        ("Spekter", "Arbeidsgivers siste tilbud gjelder."),
        ("NHO", "Saken er sendt LO Stat."),
        ("Virke", "Et skriftlig tilbud er bindende."),
    ],
)
def test_the_consequence_of_another_area_is_refused(frame, area, text):
    judging = frame if area == "NHO" else frame.in_area(area)
    assert judging.marks("R-BR-01", {"tilbud/0/forbehold": text}) == ["E tilbud/0/forbehold"]
    said = judging.says("R-BR-01", {"tilbud/0/forbehold": text})[0]
    assert said.split("»")[0].removeprefix("«").casefold() in text.casefold()
    assert f"not to {area}" in said
    assert "to the state" not in said


def test_the_areas_own_is_not(frame):
    own = {"tilbud/0/forbehold": "Arbeidsgivers siste tilbud gjelder etter et brudd."}
    assert frame.marks("R-BR-01", own) == []
    assert frame.in_area("Virke").marks("R-BR-01", own) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"krav/0/begrunnelse": "Ellers går saken til LO Stat."},
        {"protokoller/0/tilforsler": "[{fra: Fagforbundet, tekst: Vi ber LO Stat om hjelp.}]"},
        BREACH
        | {
            "protokoller/0/uenighet": "{om: [tillegg], partenes_syn: "
            "[{fra: Fagforbundet, tekst: Vi ber LO Stat om hjelp.}]}"
        },
    ],
)
def test_in_a_partys_own_words_it_is_a_warning(frame, changes):
    assert [mark[0] for mark in frame.marks("R-BR-01", changes)] == ["W"]
    assert "«LO Stat» belongs to Spekter, not to NHO: " in frame.says("R-BR-01", changes)[0]


def test_what_belongs_to_the_state_belongs_nowhere(judge):
    said = judge.says("R-BR-01", {"tilbud/0/forbehold": "Tvisten går til Statens lønnsutvalg."})
    assert said[0].startswith("«Statens lønnsutvalg» belongs to the state, not to KA")


def test_the_mandate_is_not_read(judge):
    secret = {"arbeidsgiver/fullmakt/merknad": "Siste tilbud gjelder."}
    assert judge.marks("R-BR-01", secret) == []


def test_events_are_the_areas_own(frame):
    asked = {"hendelser/1": "{type: bistand_bedt_om, dato: 2026-06-10}"}
    assert frame.marks("R-BR-01", asked) == ["E hendelser/1/type"]
    assert frame.in_area("Spekter").marks("R-BR-01", asked) == []
    said = frame.says("R-BR-01", asked)[0]
    assert said.startswith("«bistand_bedt_om» belongs to Spekter, not to NHO: ")


def test_a_dispute_ends_as_it_does_in_the_area(frame):
    ended = "{type: %s, dato: 2026-09-01, resultat: Tilbudet står.}"
    place = "protokoller/0/tvisteresultat"
    assert frame.marks("R-BR-01", {place: ended % "ankeutvalg"}) == [f"E {place}/type"]
    said = frame.says("R-BR-01", {place: ended % "ankeutvalg"})[0]
    assert said.startswith("«ankeutvalg» belongs to ")
    assert ", not to NHO: " in said
    assert frame.marks("R-BR-01", {place: ended % "organisasjonsmessig_behandling"}) == []
    assert frame.marks("R-BR-01", {place: ended % "sentral_behandling"}) == []


def test_the_reasons_of_nho_and_virke_are_theirs_alone(frame):
    reason = {
        "protokoller/0/anke": "{sendt: 2026-06-20, grunn: ikke_reelle_forhandlinger}",
    }
    assert frame.marks("R-BR-01", reason) == []
    spekter = frame.in_area("Spekter")
    assert spekter.marks("R-BR-01", reason) == ["E protokoller/0/anke/grunn"]
    said = spekter.says("R-BR-01", reason)[0]
    assert said.startswith("«ikke_reelle_forhandlinger» belongs to NHO, Virke, not to Spekter: ")


def test_a_round_that_says_nothing_of_disputes_is_told_of(judge):
    bases = tuple(
        regel.model_copy(update={"tvist": None}) if regel.kode == "4.1" else regel
        for regel in judge.runde.hjemler
    )
    silent = judge.in_round(hjemler=bases)
    assert silent.marks("R-BR-01", {"protokoller/0/utfall": "uenighet"}) == [
        "I protokoller/0/hjemmel"
    ]
    assert silent.marks("R-BR-01") == []
    assert judge.marks("R-BR-01", {"protokoller/0/utfall": "uenighet"}) == []


def test_the_last_offer_is_there_and_says_what_it_gives(frame):
    assert frame.marks("R-BR-02", BREACH) == []
    assert frame.marks("R-BR-02", BREACH | {"tilbud": "[]"}) == ["E protokoller/0/uenighet"]
    unsaid = BREACH | {"protokoller/0/uenighet": None, "tilbud": "[]"}
    del unsaid["protokoller/0/uenighet"]
    assert frame.marks("R-BR-02", unsaid) == ["E protokoller/0/utfall"]
    assert frame.marks("R-BR-02", {"protokoller/0/utfall": "uenighet"}) == []
    empty = {"tilbud/1": "{nr: 2, dato: 2026-06-09}"}
    assert frame.marks("R-BR-02", BREACH | empty) == ["E tilbud/1"]
    assert frame.marks("R-BR-02", empty) == []
    listed = {"tilbud/1": "{nr: 2, dato: 2026-06-09, etter_liste: ja}"}
    assert frame.marks("R-BR-02", BREACH | listed) == []


def test_each_breach_has_its_own_last_offer(frame):
    other = "{hjemmel: lokal, utfall: uenighet, organisasjoner: [NITO], uenighet: {om: [lønn]}}"
    both = BREACH | {"protokoller/1": other, "tilbud": "[{nr: 1, dato: 2026-06-09, til: [NITO]}]"}
    assert frame.marks("R-BR-02", both) == ["E tilbud/0", "E protokoller/0/uenighet"]


def test_an_offer_to_another_union_or_on_another_basis_is_not_it(frame):
    assert frame.marks("R-BR-02", BREACH | {"tilbud/0/til": "[NITO]"}) == [
        "E protokoller/0/uenighet"
    ]
    assert frame.marks("R-BR-02", BREACH | {"tilbud/0/til": "[NITO, Fagforbundet]"}) == []
    assert frame.marks("R-BR-02", BREACH | {"tilbud/0/hjemmel": "annet"}) == [
        "E protokoller/0/uenighet"
    ]


def test_the_protocol_quotes_the_last_offer(frame):
    second = {"tilbud/1": "{nr: 2, dato: 2026-06-09, punkter: [{type: generelt_kr, kr: 11000}]}"}
    quoted = {"protokoller/0/uenighet": "{om: [tillegg], siste_tilbud: %s}"}
    first = BREACH | second | {k: v % 1 for k, v in quoted.items()}
    assert frame.marks("R-BR-02", first) == ["E protokoller/0/uenighet/siste_tilbud"]
    assert frame.marks("R-BR-02", BREACH | second | {k: v % 2 for k, v in quoted.items()}) == []


ASKED = {
    "hendelser/1": "{type: bistand_bedt_om, dato: 2026-06-12}",
    "hendelser/2": "{type: bistand_bedt_om, dato: 2026-06-10}",
}


def test_assistance_is_asked_for_after_a_breach(frame):
    spekter = frame.in_area("Spekter")
    assert spekter.marks("R-BR-03") == []
    assert spekter.marks("R-BR-03", BREACH) == ["E protokoller/0/utfall"]
    assert frame.marks("R-BR-03", BREACH) == []


def test_the_first_request_is_compared_with_the_deadline(frame):
    spekter, deadline = frame.in_area("Spekter"), "{melde_bistand: 2026-06-%s}"
    assert spekter.marks("R-BR-03", BREACH | ASKED | {"frister": deadline % "10"}) == []
    late = BREACH | ASKED | {"frister": deadline % "09"}
    assert spekter.marks("R-BR-03", late) == ["E hendelser/2/dato"]
    assert spekter.marks("R-BR-03", BREACH | ASKED) == ["I hendelser/2"]
    assert spekter.says("R-BR-03", BREACH | ASKED)[0].startswith("not tested: ")
    other = BREACH | ASKED | {"frister": "{lokale_forhandlinger: 2026-06-12}"}
    assert spekter.marks("R-BR-03", other) == ["I hendelser/2"]


def test_in_spekter_the_party_is_national(frame):
    spekter = frame.in_area("Spekter")
    club = {"organisasjoner/0/part": "Fagforbundets klubb"}
    assert spekter.marks("R-BR-03", club) == ["E organisasjoner/0/part"]
    assert spekter.marks("R-BR-03", {"organisasjoner/1/part": None}) == ["E organisasjoner/1"]
    not_a_party = {"organisasjoner/1/part": None, "protokoller/0/organisasjoner": "[Fagforbundet]"}
    assert spekter.marks("R-BR-03", not_a_party) == []
    assert spekter.in_round(nasjonal_part=False).marks("R-BR-03", club) == []
