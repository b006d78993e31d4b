"""What the DOCX templates print, with much and with next to nothing to say."""

from datetime import date, time
from fractions import Fraction
from types import SimpleNamespace as Facts

import pytest
from lxml import etree

from pipeline import docx_package
from pipeline.model.times import Tidsrom
from pipeline.render import Properties, render
from pipeline.template_folder import TemplateFolder

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DAY = date(2026, 10, 13)
EMPLOYER = "Eksempelvik kirkelige fellesråd"


def text_of(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def common(**more: object) -> dict[str, object]:
    return {
        "dokument": Facts(
            tittel="Tittel", dato=DAY, sted=None, referanse="EKF", undertittel=None, merknader=[]
        ),
        "arbeidsgiver": Facts(navn=EMPLOYER),
        "avsender": Facts(navn=EMPLOYER, adresse=None, avdeling=None),
        "overenskomst": Facts(navn="Hovedtariffavtalen", utgave=None),
        "hjemmel": Facts(kode="4.1", navn="lokale forhandlinger", tekst="HTA kap. 4 pkt. 4.1"),
        **more,
    }


def row(**more: object) -> Facts:
    facts = {
        "navn": "Kari Eksempel",
        "kode": "9112",
        "gammel_kode": "9110",
        "stilling": "kirketjener",
        "prosent": Fraction(80),
        "gammel": Fraction(452000),
        "tillegg": Fraction(6000),
        "ny": Fraction(458000),
        "kostnad": Fraction(4800),
        "virkningsdato": date(2026, 6, 1),
        "organisasjon": None,
        "tilbud": Fraction(458000),
        "krav": None,
        "uenig_om": None,
    }
    return Facts(**(facts | more))


def signature(part: str = EMPLOYER, navn: str | None = "Grete Styrløs") -> Facts:
    return Facts(part=part, navn=navn, rolle="leder" if navn else None, etter_fullmakt=bool(navn))


def protocol(**more: object) -> dict[str, object]:
    """A protocol with as little in it as there can be."""
    parties = [
        Facts(navn=EMPLOYER, er_arbeidsgiver=True),
        Facts(navn="Fagforbundet", er_arbeidsgiver=False),
    ]
    bare = {
        "apning": "År 2026 ble det holdt forhandlinger.",
        "moter": [Facts(dato=DAY, kl=None, sted=None)],
        "til_stede": [
            Facts(part=p.navn, er_arbeidsgiver=p.er_arbeidsgiver, representanter=())
            for p in parties
        ],
        "parter": parties,
        "gjelder": "lokale lønnstillegg",
        "begrunnelse": None,
        "innledende_linje": "Det ble ikke gitt lokale tillegg.",
        "punkter": [],
        "rader": (),
        "vis_gammel_kode": False,
        "sum": Facts(
            kostnad=Fraction(0),
            etterbetaling=None,
            tilbud=Fraction(0),
            krav=Fraction(0),
            differanse=Fraction(0),
        ),
        "andre_goder": [],
        "pottkontroll": None,
        "arslonnsvekst": None,
        "kriterier": None,
        "forbehold": [],
        "felles_tilforsler": [],
        "undertegning": Facts(sted=None, dato=DAY, eksemplarer=2),
        "underskrifter": [signature(navn=None), signature("Fagforbundet", "Nina Modell")],
        "tilforsler": [],
        "vedlegg": [],
        "omfatter": "Protokollen omfatter alle.",
        "uenige_om": ["tilleggene"],
        "enige_om": [],
        "syn": [],
        "siste_krav": None,
        "siste_tilbud": None,
        "binding": None,
        "videre_behandling": [],
    }
    return common(**(bare | more))


def estimate(**more: object) -> Facts:
    names = ("i_alt", "per_arsverk", "over_pott", "i_virkningsaret", "virkningsaar")
    return Facts(**(dict.fromkeys(names) | more))


def claim(**more: object) -> dict[str, object]:
    bare = {
        "organisasjon": Facts(navn="Fagforbundet"),
        "nr": 1,
        "fra": "Fagforbundet",
        "mottaker": EMPLOYER,
        "mottakere": ["Fagforbundet"],
        "kl": None,
        "skriftlig": False,
        "fellesmote": None,
        "innledning": "Innledning.",
        "begrunnelse": None,
        "kriterier": (),
        "kriteriedokumenter": [],
        "punkter": [],
        "rader": (),
        "kostnad": estimate(),
        "virkning": "Fra 1. juni 2026.",
        "forbehold": "Forbehold.",
        "opprettholder": None,
        "underskrift": signature(),
        "pott": None,
        "uorganiserte": None,
        "bindende": None,
    }
    return common(**(bare | more))


def filled(name: str, context: dict[str, object]) -> etree._Element:
    properties = Properties("Tittel", EMPLOYER, DAY, "nb")
    blob = render(TemplateFolder().read(name, "nb"), context, properties)
    return etree.fromstring(docx_package.read(blob)["word/document.xml"])


def style_of(paragraph: etree._Element) -> str | None:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if found is None else found.get(f"{W}val")


def styles(name: str, context: dict[str, object]) -> dict[str, str | None]:
    """Fill a template; give the style of each paragraph by its text."""
    return {text_of(p): style_of(p) for p in filled(name, context).iter(f"{W}p")}


def texts(name: str, context: dict[str, object]) -> list[str]:
    """Fill a template; give the text of every paragraph of its body, in order."""
    return [text for p in filled(name, context).iter(f"{W}p") if (text := text_of(p))]


def in_order(found: list[str], *wanted: str) -> bool:
    places = [found.index(text) for text in wanted]
    return places == sorted(places)


def test_a_protocol_with_nothing_in_it_shows_nothing_empty():
    found = texts("enighetsprotokoll", protocol())
    assert in_order(
        found, "Tittel", "Resultat", "Det ble ikke gitt lokale tillegg.", "Underskrifter"
    )
    assert not {"Ny lønn", "Bruk av potten", "Forbehold", "Vedlegg", "Navn"} & set(found)
    assert "None" not in " ".join(found)


def test_statements_stand_after_the_signatures_each_with_its_own():
    """R-TF-01, R-TF-02: agreement, signatures of all, then each statement with one signature."""
    statements = [
        Facts(
            fra=part,
            tekst=f"Syn {n}.\n\nMer {n}.",
            dato=None,
            navn="Mona Merknad",
            rolle="leder",
            etter_fullmakt=n == 2,
        )
        for n, part in enumerate(["Fagforbundet", EMPLOYER], 1)
    ]
    found = texts("enighetsprotokoll", protocol(tilforsler=statements, vedlegg=["Vedlegg 1"]))
    assert in_order(
        found,
        "Underskrifter",
        "13. oktober 2026",
        "Nina Modell, leder (e.f.)",
        "Protokolltilførsel fra Fagforbundet",
        "Syn 1.",
        "Mer 1.",
        f"Protokolltilførsel fra {EMPLOYER}",
        "Syn 2.",
        "Vedlegg",
        "Vedlegg 1",
    )
    assert found.count("Nina Modell, leder (e.f.)") == 1
    assert found.count("Mona Merknad, leder") == 1
    assert found.count("Mona Merknad, leder (e.f.)") == 1


def test_an_agreement_shows_its_list_with_old_and_new_code():
    found = texts(
        "enighetsprotokoll",
        protocol(
            punkter=["Første.", "Andre."],
            rader=(row(), row(navn="Ås & Øvre <prøve>", kode=None, gammel_kode=None)),
            vis_gammel_kode=True,
            sum=Facts(kostnad=Fraction(9600), etterbetaling=None),
            moter=[Facts(dato=DAY, kl=Tidsrom(time(12), time(14, 30)), sted="Kirkestua")] * 2,
        ),
    )
    assert "Møter:13. oktober 2026, kl.\u00a012.00–14.30, Kirkestua" in found
    assert {"9110 → 9112", "–", "452\u00a0000", "01.06.2026", "Ås & Øvre <prøve>"} <= set(found)
    assert in_order(found, "Første.", "Andre.", "Ny lønn", "9\u00a0600", "Underskrifter")


@pytest.mark.parametrize(
    ("signers", "loose"),
    [(1, [0]), (2, [1]), (4, [3]), (5, [2, 4]), (11, [2, 3, 4, 5, 6, 7, 8, 10])],
)
def test_no_one_signs_alone_on_a_page(signers, loose):
    """A page may break after a loose row only: never after the first, nor before the last."""
    context = protocol(underskrifter=[signature(f"Part {n}") for n in range(signers)])
    by_text = styles("enighetsprotokoll", context)
    found = [n for n in range(signers) if by_text[f"Part {n}"] == "Underskriftspart"]
    assert found == loose


def test_only_the_last_reservation_holds_on_to_the_signatures():
    found = styles("enighetsprotokoll", protocol(forbehold=["Ett.", "To."]))
    assert (found["Ett."], found["To."]) == ("Strekpunkt", "Strekpunktsamlet")


def test_a_disagreement_never_says_that_the_parties_agreed():
    full = protocol(
        rader=(row(),),
        enige_om=["virkningsdatoen"],
        syn=[Facts(fra="Fagforbundet", tekst="For lite."), Facts(fra=EMPLOYER, tekst="Nok.")],
        siste_krav=Facts(nr=2, dato=DAY, kl=time(15)),
        siste_tilbud=Facts(nr=2, dato=DAY, kl=time(17, 40), skriftlig=True),
        sum=Facts(tilbud=Fraction(21900), krav=Fraction(29400), differanse=Fraction(7500)),
        binding="Tilbudet er bindende.",
        videre_behandling=["Saken sendes.", "Fristen er kort."],
    )
    for context in (full, protocol()):
        assert "ble enige" not in " ".join(texts("uenighetsprotokoll", context)).lower()
    found = texts("uenighetsprotokoll", full)
    assert in_order(found, "Syn fra Fagforbundet", "For lite.", f"Syn fra {EMPLOYER}", "Nok.")
    assert {"29\u00a0400", "21\u00a0900", "7\u00a0500", "Tilbudet er bindende."} <= set(found)
    assert "Siste tilbud:Tilbud nr. 2, 13. oktober 2026, kl.\u00a017.40, skriftlig" in found


def test_a_claim_at_both_extremes():
    bare = texts("krav_dokument", claim())
    assert not {"Begrunnelse", "Kostnadsoverslag", "Krav om tillegg til den enkelte"} & set(bare)
    full = texts(
        "krav_dokument",
        claim(
            begrunnelse="Fordi.\n\nOg fordi.",
            punkter=[Facts(nr="3.1", tekst="Alle får mer.", begrunnelse="Det trengs.")],
            rader=(row(), row()),
            kostnad=estimate(
                i_alt=Fraction(9600), per_arsverk=Fraction(10000, 3), over_pott=Fraction(100)
            ),
        ),
    )
    cost = "Kravet koster 9\u00a0600\u00a0kroner over tolv måneder, om lag 3\u00a0333\u00a0kroner per årsverk."
    assert in_order(full, "Begrunnelse", "Krav", "Alle får mer.", "9\u00a0600", cost, "Forbehold")
    assert "Kravet er 100\u00a0kroner over potten." in full


@pytest.mark.parametrize(("name", "paper"), [("krav_dokument", "kravet"), ("tilbud", "tilbudet")])
def test_within_a_frame_the_criteria_and_the_years_cost_are_told(name, paper):
    frame = claim(
        begrunnelse="Fordi.",
        kriterier=(Facts(navn="Økonomi", tekst="Overskudd."),),
        kriteriedokumenter=["Årsregnskap"],
        kostnad=estimate(
            i_alt=Fraction(631800),
            per_arsverk=Fraction(10530),
            i_virkningsaret=Fraction(368550),
            virkningsaar="2026",
        ),
    )
    found = texts(name, frame)
    year = f"I 2026 koster {paper} 368\u00a0550\u00a0kroner."
    assert in_order(found, "Begrunnelse", "De fire kriteriene", "Økonomi: Overskudd.", year)
    assert "Årsregnskap" in found
    assert "10\u00a0530\u00a0kroner per årsverk" in " ".join(found).replace(
        " kroner", "\u00a0kroner"
    )
    assert "De fire kriteriene" not in texts(name, claim())


@pytest.mark.parametrize("given", [True, False])
def test_an_offer_makes_the_three_disclosures(given):
    """R-UO-01."""
    disclosures = Facts(
        akter_a_gi_tillegg=given,
        andel_kr=Fraction(9240 * given),
        andel_prosent=Fraction(28),
        rader=(row(),) if given else (),
    )
    pot = Facts(
        pott=Fraction(33000),
        brukt=Fraction(32940),
        rest=Fraction(60),
        andel_prosent=Fraction(9982, 100),
    )
    found = texts("tilbud", claim(uorganiserte=disclosures, pott=pot, bindende="Bindende."))
    start = found.index("Uorganiserte arbeidstakere") + 1
    assert found[start : start + 3] == (
        [
            "Arbeidsgiveren akter å gi tillegg til uorganiserte arbeidstakere.",
            "Av potten går 9\u00a0240\u00a0kroner (28,00\u00a0%) til uorganiserte.",
            "De konkrete endringene står i tabellen nedenfor.",
        ]
        if given
        else [
            "Arbeidsgiveren akter ikke å gi tillegg til uorganiserte arbeidstakere.",
            "Ingen del av potten går til uorganiserte.",
            "Det er ingen konkrete endringer for uorganiserte.",
        ]
    )
    assert "Brukt i dette tilbudet (99,82\u00a0% av potten)" in found


def test_an_offer_may_be_bare():
    found = texts("tilbud", claim(rader=(row(),)))
    assert "Uorganiserte arbeidstakere" not in found
    assert "Form:muntlig, nedtegnet her" in found


def test_the_pot_shows_every_line():
    line = {"tekst": "Variabel overtid", "belop": Fraction(-41300), "slag": "trekk"}
    facts = {
        "linjer": [Facts(**line)],
        "grunnlagsaar": "2025",
        "masse": "Grunnlønnsmasse 2025",
        "grunnlonnsmasse": Fraction(4264000),
        "pott_prosent": Fraction(12, 10),
        "pott": Fraction(51168),
        "virkningsdato": date(2026, 6, 1),
        "omfatter_uorganiserte": True,
        "arsverk": Facts(
            i_grunnlagsaret=Fraction(905, 100), na=Fraction(905, 100), endring_prosent=Fraction(0)
        ),
        "arsverk_merknad": "Uendret.",
        "utarbeidet_av": "Harald Verge",
        "kontrollert_av": ["Nina", "Anne", "Eva"],
        "merknad": None,
    }
    found = texts("vedlegg_pott", common(**facts))
    assert {"−41\u00a0300", "1,2\u00a0%", "kr\u00a051\u00a0168", "9,05"} <= set(found)
    assert "Kontrollert av:Nina, Anne og Eva" in found
    nothing = {
        "linjer": [],
        "omfatter_uorganiserte": None,
        "arsverk": None,
        "arsverk_merknad": None,
    }
    bare = texts(
        "vedlegg_pott", common(**(facts | nothing | {"utarbeidet_av": None, "kontrollert_av": []}))
    )
    assert not {"Årsverk", "Kontroll", "Grunnlønnsmasse"} & set(bare)


@pytest.mark.parametrize("shows", [True, False])
def test_the_disposal_names_unions_only_in_the_negotiators_copy(shows):
    facts = {
        "rader": (row(organisasjon="Fagforbundet"), row()),
        "vis_organisasjon": shows,
        "vis_gammel_kode": True,
        "summer": [Facts(tekst="øvrige", belop=Fraction(4800))],
        "pott": Fraction(9700),
        "brukt": Fraction(9600),
        "rest": None,
        "rest_forklaring": None,
        "gjelder_for": "Eksemplar.",
        "underskrifter": (signature(),),
    }
    found = texts("vedlegg_disponering", common(**facts))
    assert ("Org." in found) == ("Fagforbundet" in found) == ("uorganisert" in found) == shows
    assert in_order(found, "9110 → 9112", "Øvrige", "Pott", "Grete Styrløs, leder (e.f.)")


def test_notes_to_the_editor_stand_first():
    """PD-14."""
    context = protocol()
    context["dokument"].merknader = ["Teksten er ikke bekreftet."]
    found = texts("uenighetsprotokoll", context)
    assert found[0] == "Merknad til redaktøren: Teksten er ikke bekreftet."
