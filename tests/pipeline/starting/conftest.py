"""What a user would write in the blanks of a new outcome file."""

import pytest

from pipeline.source.nodes import Mapping, Scalar, parse

UNION = {"KA": "Fagforbundet", "Sverige": "Seko"}

ANSWERS = {
    "arbeidsgiver.navn": "Prøvestad virksomhet",
    "arbeidsgiver.representanter.navn": "Grete Prøve",
    "arbeidsgiver.representanter.rolle": "leder",
    "organisasjoner.navn": "Fagforbundet",
    "organisasjoner.representanter.navn": "Nina Modell",
    "meldt_skriftlig": "ja",
    "moter.0.dato": "2026-09-01",
    "moter.1.dato": "2026-09-25",
    "moter.kl": "12.00–14.00",
    "moter.sted": "Prøvestad",
    "moter.kravfrist": "2026-09-08",
    "moter.innkalling.dato": "2026-08-15",
    "moter.innkalling.svarfrist": "2026-08-25",
    "moter.referat_kunngjort": "2026-09-03",
    "moter.regnskap_lagt_fram": "ja",
    "moter.temaer": "Dette ble lagt fram.",
    "moter.enige_om": "Møtene holdes i arbeidstiden.",
    "grunnlonnsmasse": "200 000",
    "omfatter_uorganiserte": "ja",
    "okonomi.snittlonn": "450000",
    "okonomi.arsverk": "10",
    "okonomi.ramme": "3,4",
    "okonomi.overheng": "1,2",
    "okonomi.ovrig_glidning": "0",
    "tariffavtale_gjort_gjeldende": "ja",
    "organisasjoner.part": "Fagforbundet (nasjonalt) med lokal tillitsvalgt",
    "sentrale_tillegg.kr": "1950",
    "sentrale_tillegg.fra": "2026-04-01",
    "saeravtale_oppdatert": "ja",
    "melde_bistand": "2026-09-30",
    "hendelser.0.dato": "2026-05-20",
    "hendelser.1.dato": "2026-09-28",
    "protokoller.virkningsdato": "2026-07-01",
    "kriterier": "Vurdert av partene.",
    "ansatte.navn": "Kari Prøve",
    "organisasjon": "Fagforbundet",
    "ansatte.kode": "9101",
    "ansatte.stilling": "kirketjener",
    "ansatte.gammel": "450 000",
    "ansatte.siste_krav": "456 000",
    "krav.fra": "Fagforbundet",
    "krav.dato": "2026-09-07",
    "begrunnelse": "Lønnen har sakket etter.",
    "punkter.ansatt": "Kari Prøve",
    "punkter.kr": "2 000",
    "punkter.tekst": "Et generelt tillegg til alle.",
    "tilbud.dato": "2026-09-20",
    "tilbud.kl": "12.30",
    "tilbud.sted": "Prøvestad",
    "skriftlig": "ja",
    "fellesmote": "ja",
    "forste_utbetaling": "2026-11",
    "pott_kontrollert": "ja",
    "kriterier_vurdering": "Tillegget følger de fire kriteriene.",
    "protokoller.organisasjoner": "Fagforbundet",
    "uenighet.om": "Størrelsen på tilleggene.",
    "partenes_syn.fra": "Fagforbundet",
    "partenes_syn.tekst": "Slik vi ser det.",
    "undertegnet.dato": "2026-09-25",
    "undertegnet.sted": "Prøvestad",
    "tilforsler.fra": "Fagforbundet",
    "tilforsler.tekst": "Vi viser til skjevhetene.",
    "tilforsler.dato": "2026-09-28",
    "tilforsler.undertegnet_av": "Nina Modell",
    "anke.sendt": "2026-10-01",
    "anke.grunn": "ikke_reelle_forhandlinger",
    "rettelser.dato": "2026-10-05",
    "rettelser.feil": "1. juni",
    "rettelser.rettes_til": "1. juli",
    "tvisteresultat.type": "sentral_behandling",
    "tvisteresultat.dato": "2026-11-05",
    "tvisteresultat.resultat": "Tilbudet ble stående.",
    "medlemsinfo.dato": "2026-09-26",
    "medlemsinfo.budskap": "Vi fikk et godt resultat.",
    "medlemsinfo.kontakt": "Nina Modell",
    "individuelle_meldinger.dato": "2026-10-01",
    "kompetansesenter.navn": "Kompetansesenteret",
    "kompetansesenter.epost": "senteret@example.no",
    "oversendelse.dato": "2026-09-27",
    "forhandlingsframstallan.dato": "2012-03-05",
    "forhandlingsframstallan.fra": "Fagforbundet",
    "forhandlingsframstallan.sporsmal": "löner från den 1 april 2012",
    "foreslatt_dato": "2012-03-14",
    "foreslatt_kl": "09.00",
    "foreslatt_sted": "kontoret",
    "avtaleomrade.navn": "spårtrafik",
    "snittlonn_per_maned": "21 800",
    "heltidsansatte": "120",
    "krav_prosent": "3,5",
    "krav_minst_kr": "860",
    "utfall_prosent": "2,6",
    "gjelder_fra": "2012-04-01",
}

BY_AREA = {
    "KA": {"ansatte.ny": "452 400"},
    "KS": {"ansatte.ny": "452 000", "punkter.kr": "1 500"},
    "NHO": {"punkter.kr": "16 875"},
    "Virke": {"punkter.kr": "16 875"},
    "Spekter": {"punkter.kr": "16 875"},
    "Virke HUK": {"ansatte.ny": "452 600"},
    "Sverige": {
        "moter.0.dato": "2012-04-24",
        "forste_utbetaling": "2012-05",
        "protokoller.virkningsdato": "2012-04-01",
    },
}


def answer_to(path, area):
    """Give what the blank at a path is filled with: the longest known end of it decides."""
    answers = {**ANSWERS, "ansatte.ny": "456 000", **BY_AREA.get(area, {})}
    for parts in ([str(p) for p in path], [p for p in path if isinstance(p, str)]):
        for i in range(len(parts)):
            for end in (len(parts), len(parts) - 1):
                if (name := ".".join(parts[i:end])) in answers:
                    return answers[name]
    raise LookupError(path)


def blanks(node, path=()):
    """Give path and position of each key or entry that has no value."""
    if isinstance(node, Scalar):
        if node.absent:
            yield path, node.start.index
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            yield from blanks(value, (*path, key.text))
    else:
        for i, item in enumerate(node.items):
            yield from blanks(item, (*path, i))


@pytest.fixture(scope="session")
def filled():
    """Fill each blank of a text, where it stands."""

    def fill(text, area, round_name):
        for path, index in sorted(blanks(parse(text, "ny.yaml")), key=lambda b: -b[1]):
            answer = round_name if path == ("runde",) else answer_to(path, area)
            text = f"{text[:index]} {answer}{text[index:]}"
        return text

    return fill


@pytest.fixture(scope="session")
def answers():
    """Give what a user answers at a path."""
    return answer_to
