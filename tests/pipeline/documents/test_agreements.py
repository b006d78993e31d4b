"""Enighetsprotokoll."""

import pytest

from pipeline.documents import plan

POT = "protokoll-1-4.1-part-1"
SPECIAL = "protokoll-3-4.2-part-1"


def test_it_lists_its_own_members_only(dokumenter):
    rader = dokumenter[POT].kontekst["rader"]
    assert [rad.navn for rad in rader] == ["Kari Eksempel", "Nina Modell"]
    assert dokumenter[POT].kontekst["sum"].kostnad == 12000


def test_its_points_say_what_from_when_and_paid_when(dokumenter):
    assert dokumenter[POT].kontekst["punkter"] == [
        "Arbeidstakerne i lønnslisten nedenfor får ny grunnlønn med virkning fra 1. juni 2026.",
        "Stillingskoden for Nina Modell endres fra 9110 til 9112.",
        (
            "Ny lønn utbetales første gang i november 2026. Etterbetalingen fra virkningsdatoen er til "
            "sammen 5\u00a0000\u00a0kroner før avrunding i den enkelte lønnsutbetalingen."
        ),
        "Rundens føringer: Likelønn er vurdert.",
    ]


def test_goods_other_than_pay_stand_apart(dokumenter):
    assert dokumenter[POT].kontekst["andre_goder"] == ["Arbeidsgiveren dekker kurs."]


def test_the_pot_control_explains_use_and_remainder(dokumenter):
    assert dokumenter[POT].kontekst["pottkontroll"] == [
        (
            "Potten er 1,2\u00a0% av grunnlønnsmassen i 2025, 24\u00a0000\u00a0kroner. Av denne er "
            "22\u00a0000\u00a0kroner brukt, regnet som helårskostnad. Utregningen står i vedleggene."
        ),
        "Det står igjen 2\u00a0000\u00a0kroner av potten.",
        "Bruken omfatter arbeidsgiverens siste tilbud i forhandlinger som endte uten enighet.",
        "Partene har før undertegningen kontrollert den samlede bruken av potten.",
    ]


@pytest.mark.parametrize(
    ("ny", "sentence"),
    [
        ("459950", "Resten på 50\u00a0kroner er avrunding"),
        ("460050", "Bruken er 50\u00a0kroner over potten. Det er nødvendig avrunding"),
        ("460000", None),
    ],
)
def test_a_remainder_or_overshoot_below_the_unit_is_rounding(text, make_case, ny, sentence):
    sak = make_case(text.replace("ny: 458000", f"ny: {ny}"))
    protokoll = next(d for d in plan(sak).dokumenter if d.navn == POT)
    sentences = protokoll.kontekst["pottkontroll"]
    assert len(sentences) == (4 if sentence else 3)
    if sentence:
        assert sentences[1].startswith(sentence)


def test_another_basis_shows_old_and_new_code_and_is_not_charged_to_the_pot(dokumenter):
    kontekst = dokumenter[SPECIAL].kontekst
    (rad,) = kontekst["rader"]
    assert (rad.gammel_kode, rad.kode, rad.gammel, rad.ny) == ("9101", "9102", 458000, 468000)
    assert kontekst["vis_gammel_kode"]
    assert kontekst["pottkontroll"] == ["Saken føres ikke på potten etter HTA kap. 4 pkt. 4.1."]
    assert kontekst["vedlegg"] == []


def test_statements_are_those_of_its_own_parties_and_joint_ones_apart(dokumenter):
    kontekst = dokumenter[POT].kontekst
    assert [(t.fra, t.navn, t.etter_fullmakt) for t in kontekst["tilforsler"]] == [
        ("Fagforbundet", "Tor Skisse", True),
        ("Ås & Øvre <prøve> fellesråd", "Grete Styrløs", False),
    ]
    assert [t.tekst for t in kontekst["felles_tilforsler"]] == ["Partene evaluerer forhandlingene."]


def test_nothing_given_has_a_protocol_without_rows_or_pot(text, make_case):
    start = text.index("protokoller:")
    sak = make_case(
        text[:start]
        + "protokoller: [{hjemmel: 4.1, utfall: ingen_tillegg, organisasjoner: [Fagforbundet], "
        "punkter: [{type: annet, tekst: Etterslepet tas opp i 2027.}]}]\n"
    )
    protokoll = next(d for d in plan(sak).dokumenter if d.navn == POT)
    assert protokoll.kontekst["rader"] == ()
    assert protokoll.kontekst["pottkontroll"] is None
    assert protokoll.kontekst["innledende_linje"] == (
        "Forhandlingene er gjennomført. Det ble ikke gitt lokale tillegg."
    )
    assert protokoll.kontekst["punkter"] == ["Etterslepet tas opp i 2027."]


def test_a_point_on_another_unions_member_is_left_out(text, make_case):
    extra = "punkter: [{type: stillingskode, ansatt: Anne Mal, ny_kode: 9131}, {type: annet_gode"
    sak = make_case(text.replace("punkter: [{type: annet_gode", extra))
    protokoll = next(d for d in plan(sak).dokumenter if d.navn == POT)
    assert not [p for p in protokoll.kontekst["punkter"] if "Anne Mal" in p]


def agreed(make_case, text, points, ansatte=lambda rows: rows):
    """Give the protocol of Fagforbundet on the pot, with other points in it."""
    head, rest = text.split("ansatte:\n")
    rows = "ansatte:\n" + ansatte(rest[: rest.index("krav:\n")])
    entry = "protokoller:\n  - {hjemmel: 4.1, utfall: enighet, forste_utbetaling: 2026-11"
    sak = make_case(f"{head}{rows}{entry}, punkter: [{points}]}}\n")
    return next(d for d in plan(sak).dokumenter if d.navn == POT)


def test_what_a_row_has_no_room_for_is_said(make_case, text):
    points = (
        "{type: individuelt, ansatt: Jon Kladd, kr: 1000, personlig: ja, tekst: Nye oppgaver.}, "
        "{type: stillingskode, ansatt: Kari Eksempel, ny_kode: 9102, begrunnelse: Fagansvar.}"
    )
    kontekst = agreed(make_case, text, points).kontekst
    assert kontekst["punkter"][1:6] == [
        "Stillingskoden for Kari Eksempel endres fra 9101 til 9102.",
        "Stillingskoden for Nina Modell endres fra 9110 til 9112.",
        "Tillegget til Jon Kladd er personlig.",
        "Jon Kladd: Nye oppgaver.",
        "Kari Eksempel: Fagansvar.",
    ]
    assert [(r.navn, r.kode, r.tillegg) for r in kontekst["rader"]] == [
        ("Kari Eksempel", "9102", 8000),
        ("Nina Modell", "9112", 8000),
        ("Jon Kladd", "9140", 1000),
    ]


def test_points_for_groups_are_in_the_table_and_name_own_members_only(make_case, text):
    points = (
        "{type: gruppe, ansatte: [Jon Kladd, Anne Mal], kr: 1000, virkningsdato: 2026-07-01}, "
        "{type: gruppe, kode: 9140, kr: 500}, {type: gruppe, ansatte: [Anne Mal], kr: 1}"
    )
    kontekst = agreed(make_case, text, points).kontekst
    jon = kontekst["rader"][-1]
    assert (jon.navn, jon.tillegg, jon.ny, jon.kostnad) == ("Jon Kladd", 1500, 531500, 1200)
    assert "Anne Mal" not in str(kontekst["punkter"])
    assert kontekst["punkter"][0].endswith("fra den datoen som står der for hver av dem.")


@pytest.mark.parametrize(
    ("mark", "sentence"),
    [
        ("ja", "Tilleggene i lønnslisten er personlige."),
        ("nei", "Tilleggene i lønnslisten følger stillingene."),
    ],
)
def test_what_all_have_in_common_is_said_once(make_case, text, mark, sentence):
    def marked(rows):
        return rows.replace("organisasjon: Fagf", f"personlig: {mark}, organisasjon: Fagf")

    assert sentence in agreed(make_case, text, "", marked).kontekst["punkter"]


def test_a_remainder_is_explained_by_the_unit_only_when_the_pay_is_in_units(make_case, text):
    def last(ny):
        sak = make_case(text.replace("ny: 458000", f"ny: {ny}").replace("ny: 464000", "ny: 464100"))
        protokoll = next(d for d in plan(sak).dokumenter if d.navn == POT)
        return protokoll.kontekst["pottkontroll"][1]

    assert last(459900) == (
        "Resten på 50\u00a0kroner er avrunding, fordi ny årslønn er gitt i hele 100\u00a0kroner."
    )
    assert last(459910) == "Resten på 40\u00a0kroner er avrunding."


def test_a_joint_protocol_names_each_kind_of_attachment_once(make_case, text):
    start = text.index("protokoller:")
    sak = make_case(f"{text[:start]}protokoller: [{{hjemmel: 4.1, utfall: enighet, felles: ja}}]\n")
    protokoll = next(d for d in plan(sak).dokumenter if d.navn == "protokoll-1-4.1-felles")
    assert protokoll.vedlegg == (
        "vedlegg-1-pott",
        "vedlegg-2-disponering-part-1",
        "vedlegg-2-disponering-part-2",
    )
    assert protokoll.kontekst["vedlegg"] == [
        "Vedlegg 1: Beregning av lønnsmasse og pott",
        "Vedlegg 2: Disponering av potten",
    ]


def test_within_a_frame_a_row_goes_on_from_what_all_get_and_from_the_row_before(make_case):
    text = """
semje: 1
sprak: nb
eier: arbeidsgiver
tariffomrade: NHO
runde: eksempel-nho-2026
arbeidsgiver: {navn: Prøve AS}
organisasjoner: [{navn: Fagforbundet}]
ansatte:
  - {navn: Ada, stilling: renholder, prosent: 50, gammel: 400000, organisasjon: Fagforbundet}
  - {navn: Bo, stilling: renholder, prosent: 100, gammel: 410000, organisasjon: Fagforbundet}
moter: [{type: forhandling, dato: 2026-06-09}]
protokoller:
  - hjemmel: lokal
    utfall: enighet
    punkter:
      - {type: individuelt, ansatt: Ada, kr: 1000}
      - {type: generelt_kr, kr: 3000}
      - {type: individuelt, ansatt: Ada, kr: 2000}
      - {type: individuelt, ansatt: Bo, ny: 420000}
"""
    protokoll = next(d for d in plan(make_case(text)).dokumenter if d.type == "enighetsprotokoll")
    rader = protokoll.kontekst["rader"]
    assert [(r.navn, r.gammel, r.tillegg, r.ny, r.kostnad) for r in rader] == [
        ("Ada", 403000, 1000, 404000, 500),
        ("Ada", 404000, 2000, 406000, 1000),
        ("Bo", 413000, 7000, 420000, 7000),
    ]
