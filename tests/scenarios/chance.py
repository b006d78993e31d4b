"""Outcomes by chance: any number of them, each valid, over all areas, bases and languages.

`outcome(seed)` gives the same text for the same seed. What varies: area, language, whose copy,
parties and their size, pay list, claims, offers, how it ended with each union, statements, what
came after. `python tests/scenarios/chance.py SEED` prints one.
"""

import random
import sys
from collections.abc import Iterator
from typing import Any

import yaml

POT_AREAS = {
    "KA": ("eksempel-ka-2026", "4.1", ("4.2", "4.3"), 12),
    "KS": ("eksempel-ks-2026", "4.2.1", ("4.2.2", "4.2.3"), 10),
    "Virke HUK": ("eksempel-huk-2026", "pott", ("saerskilt",), 13),
}
"""Round, pot basis, bases beside it, and the pot in thousandths of the base."""

FRAME_AREAS = {
    "NHO": ("eksempel-nho-2026", "lokal"),
    "Virke": ("eksempel-virke-2026", "lokal"),
    "Spekter": ("eksempel-spekter-2026", "B-del"),
}
AREAS = (*POT_AREAS, *FRAME_AREAS, "Sverige")
UNIONS = ("Fagforbundet", "Utdanningsforbundet", "Parat", "NITO", "Norsk Sykepleierforbund")
NAMES = ("Åse", "Bjørn", "Čedomir", "D'Arcy", "Éva", "Frøydis", "Gjøran", "Hålogatha", "Ida-Marie")
POSTS = ("renholder", "sekretær", "organist", "fagarbeider med særskilt ansvar for opplæring")
TEXTS = (
    "Lønnen henger etter.",
    "Første avsnitt om bakgrunnen.\n\nAndre avsnitt, med «sitat» & tegn som < og >.",
    "Se vedtak i styret 14. mars 2026.",
)

Data = dict[str, Any]


def outcome(seed: int) -> str:
    """Give the text of an outcome."""
    return yaml.dump(facts(seed), Dumper=yaml.CDumper, allow_unicode=True, sort_keys=False)


def facts(seed: int) -> Data:
    """Give what the text of an outcome says."""
    chance = random.Random(seed)
    area = AREAS[seed % len(AREAS)]
    if area in POT_AREAS:
        return pot_outcome(chance, area)
    if area in FRAME_AREAS:
        return frame_outcome(chance, area)
    return swedish_outcome(chance)


def _head(chance: random.Random, area: str, runde: str, unions: list[str]) -> Data:
    employer = chance.choice(("Prøvevik fellesråd", "Øvre & Nedre <Prøve> AS", "P" * 70 + " AS"))
    return {
        "semje": "1",
        "sprak": "sv" if area == "Sverige" else chance.choice(("nb", "nn")),
        "eier": "arbeidsgiver",
        "tariffomrade": area,
        "runde": runde,
        "arbeidsgiver": {
            "navn": employer,
            "type": "fellesrad" if area == "KA" else "virksomhet",
            "adresse": "Storgata 1\n0001 Prøve",
            "tariffavtale_gjort_gjeldende": "ja",
            "representanter": [
                {"navn": "Grete Styrløs", "rolle": "leder", "forhandlingsleder": "ja"},
                {"navn": "Harald Verge", "rolle": "saksbehandler"},
            ],
        },
        "organisasjoner": [_union(chance, area, name, i) for i, name in enumerate(unions)],
    }


def _union(chance: random.Random, area: str, name: str, nr: int) -> Data:
    steward = {"navn": f"Tillits Valgt {nr}", "rolle": "tillitsvalgt", "meldt_skriftlig": "ja"}
    union: Data = {"navn": name, "representanter": [steward]}
    if area == "Spekter":
        union["part"] = f"{name} (nasjonalt) med lokal tillitsvalgt"
        union["hovedorganisasjon"] = "LO"
    if chance.random() < 0.3:
        union["avdeling"] = "Avdeling Øst"
    if chance.random() < 0.3:
        union["representanter"].append(
            {"navn": f"Vara Medlem {nr}", "rolle": "vara", "etter_fullmakt": "ja"}
        )
    return union


def _meetings(chance: random.Random, month: int) -> list[Data]:
    """Give a discussion and one to three negotiations, the last on the 13th of the month."""
    discussion = {
        "type": "drofting",
        "dato": f"2026-{month - 1:02}-02",
        "kl": "10.00–12.00",
        "sted": "Rådhuset",
        "kravfrist": f"2026-{month - 1:02}-15",
        "referat_kunngjort": f"2026-{month - 1:02}-04",
        "regnskap_lagt_fram": "ja",
        "andre_hjemler": ["4.2", "4.3"],
        "innkalling": {"dato": f"2026-{month - 2:02}-20", "avsender": "Grete Styrløs"},
        "temaer": {
            key: chance.choice(TEXTS) for key in chance.sample(TOPICS, chance.randint(1, 13))
        },
    }
    days = [*sorted(chance.sample(range(5, 13), chance.randint(0, 2))), 13]
    return [
        discussion,
        *(
            {"type": "forhandling", "dato": f"2026-{month:02}-{d:02}", "kl": "09.00–14.30",
             "sted": "Rådhuset", "innkalling": {"dato": f"2026-{month - 1:02}-20"}}
            for d in days
        ),
    ]  # fmt: skip


TOPICS = (
    "mal_og_strategi", "kriterier", "erfaringer", "praktisk_gjennomforing", "kravfrist",
    "saerskilte_grupper", "likestilling_og_kompetanse", "lonnsskjevheter", "okonomi",
    "vekst_per_gruppe", "kvinner_og_menn", "foreldrepermisjon", "lonnsvekst",
)  # fmt: skip


def _employees(chance: random.Random, unions: list[str]) -> list[Data]:
    """Give a pay list in which every union has a member."""
    rows = []
    for i in range(max(len(unions), chance.choice((1, 2, 3, 5, 8, 14)))):
        gammel = 400_000 + 100 * chance.randint(0, 2_000)
        row: Data = {
            "navn": f"{chance.choice(NAMES)} Prøvesen {i}",
            "kode": str(9100 + chance.randint(0, 40)),
            "stilling": chance.choice(POSTS),
            "prosent": chance.choice(("100", "100", "80", "62,5", "37,5")),
            "gammel": str(gammel),
            "ny": str(gammel + 100 * chance.randint(10, 90)),
        }
        if i < len(unions) or chance.random() < 0.85:
            row["organisasjon"] = unions[i] if i < len(unions) else chance.choice(unions)
        if chance.random() < 0.1:
            row["gammel_kode"] = "9099"
        if chance.random() < 0.2:
            row["personlig"] = chance.choice(("ja", "nei"))
        rows.append(row)
    return rows


def _cost(row: Data) -> float:
    rise = int(row["ny"]) - int(row["gammel"])
    return rise * float(row["prosent"].replace(",", ".")) / 100


def pot_outcome(chance: random.Random, area: str) -> Data:
    """Give an outcome over a pot, with an entry for those who agreed and one for each who did not."""
    runde, basis, beside, thousandths = POT_AREAS[area]
    unions = list(UNIONS[: chance.choice((1, 1, 2, 3, 5))])
    data = _head(chance, area, runde, unions)
    data["moter"] = _meetings(chance, 10)
    rows = _employees(chance, unions)
    used = sum(map(_cost, rows))
    base = int((used + chance.randint(0, 90)) * 1000 / thousandths) + 1
    data["grunnlag"] = {"grunnlonnsmasse": str(base), "omfatter_uorganiserte": "ja"}
    data["ansatte"] = rows
    broken = [u for u in unions if chance.random() < 0.25]
    data["krav"] = [_claim(chance, u, rows, basis) for u in unions if _members(rows, u)]
    data["tilbud"] = [_list_offer(rows, used, base * thousandths / 1000, basis, area)]
    data["protokoller"] = [*_pot_protocols(chance, unions, broken, basis, rows)]
    if chance.random() < 0.3:
        data["protokoller"].append(_beside(chance, beside[0], rows, unions[0]))
    _after(chance, data, unions)
    return data


def _members(rows: list[Data], union: str) -> list[Data]:
    return [row for row in rows if row.get("organisasjon") == union]


def _claim(chance: random.Random, union: str, rows: list[Data], basis: str) -> Data:
    points = [
        {"type": "individuelt", "ansatt": r["navn"], "kr": str(100 * chance.randint(50, 120))}
        for r in _members(rows, union)
    ]
    if chance.random() < 0.3:
        points.append({"type": "generelt_kr", "kr": "2500", "tekst": "Alle skal løftes."})
    return {
        "nr": "1", "fra": union, "dato": "2026-09-15", "kl": "12.00", "sted": "Prøve",
        "hjemmel": basis, "begrunnelse": chance.choice(TEXTS), "punkter": points,
    }  # fmt: skip


def _list_offer(rows: list[Data], used: float, pot: float, basis: str, area: str) -> Data:
    others = [r for r in rows if "organisasjon" not in r]
    offer: Data = {
        "nr": "1", "dato": "2026-10-13", "kl": "11.00", "sted": "Prøve", "hjemmel": basis,
        "skriftlig": "ja", "fellesmote": "ja", "etter_liste": "ja",
    }  # fmt: skip
    if area == "KA" or others:
        share = sum(map(_cost, others))
        offer["uorganiserte"] = {
            "akter_a_gi_tillegg": "ja" if others else "nei",
            "andel_av_potten_kr": f"{share:.2f}".replace(".", ","),
            "konkrete_endringer": [r["navn"] for r in others],
        }
    return offer


def _pot_protocols(
    chance: random.Random, unions: list[str], broken: list[str], basis: str, rows: list[Data]
) -> Iterator[Data]:
    agreed = [u for u in unions if u not in broken]
    if agreed:
        yield {
            "hjemmel": basis, "utfall": "enighet", "organisasjoner": agreed,
            "felles": "ja" if len(agreed) > 1 and chance.random() < 0.3 else "nei",
            "forste_utbetaling": "2026-11", "pott_kontrollert": "ja",
            "forbehold": ["Protokollen må godkjennes i styret."] if chance.random() < 0.2 else [],
            "tilforsler": _statements(chance, agreed),
        }  # fmt: skip
    for union in broken:
        claimed = any(_members(rows, union))
        yield {
            "hjemmel": basis, "utfall": "uenighet", "organisasjoner": [union],
            "pott_kontrollert": "ja", "uenighet": _dispute(chance, union, claimed=claimed),
            "tilforsler": _statements(chance, [union]),
        }  # fmt: skip


def _dispute(chance: random.Random, union: str, *, claimed: bool = True) -> Data:
    dispute: Data = {
        "om": ["Tilleggene til medlemmene."],
        "partenes_syn": [
            {"fra": union, "tekst": chance.choice(TEXTS)},
            {"fra": "arbeidsgiver", "tekst": chance.choice(TEXTS)},
        ],
        "siste_tilbud": "1",
        "enige_om": ["Virkningsdatoen."] if chance.random() < 0.3 else [],
    }
    return {**dispute, "siste_krav": "1"} if claimed else dispute


def _statements(chance: random.Random, unions: list[str]) -> list[Data]:
    parties = [*unions, "arbeidsgiver"]
    signers = {"arbeidsgiver": "Grete Styrløs"} | {
        u: f"Tillits Valgt {UNIONS.index(u)}" for u in unions
    }
    chosen = chance.sample(parties, chance.choice((0, 0, 0, 1, min(2, len(parties)))))
    return [{"fra": p, "tekst": chance.choice(TEXTS), "undertegnet_av": signers[p]} for p in chosen]


def _beside(chance: random.Random, basis: str, rows: list[Data], union: str) -> Data:
    row = chance.choice(_members(rows, union))
    return {
        "hjemmel": basis, "utfall": "enighet", "organisasjoner": [union],
        "begrunnelse": "Vesentlig endret arbeids- og ansvarsområde.",
        "virkningsdato": "2026-09-01", "forste_utbetaling": "2026-11",
        "punkter": [{"type": "individuelt", "ansatt": row["navn"], "kr": "12000"}],
    }  # fmt: skip


def frame_outcome(chance: random.Random, area: str) -> Data:
    """Give an outcome of a free negotiation within a frame."""
    runde, basis = FRAME_AREAS[area]
    union = "Fagforbundet"
    data = _head(chance, area, runde, [union])
    data["moter"] = _meetings(chance, 6)
    snitt, arsverk = 100 * chance.randint(3_800, 6_200), chance.randint(3, 80)
    claim, offer = chance.choice(("2,5", "3,0")), chance.choice(("1,0", "1,5"))
    data["okonomi"] = {
        "snittlonn": str(snitt), "arsverk": str(arsverk), "ramme": "3,6",
        "overheng": chance.choice(("0,9", "1,2")), "ovrig_glidning": chance.choice(("0", "0,2")),
        "sentrale_tillegg": [{"kr_per_time": "3,00", "timer_per_ar": "1950", "fra": "2026-04-01"}],
        "lokalt_fra": "2026-07-01", "krav_prosent": claim, "tilbud_prosent": offer,
        "driftsresultat": str(chance.choice((-1, 1)) * chance.randint(1, 99) * 10_000),
        "etterslep_tas_opp": "2027", "saeravtale_oppdatert": "ja",
    }  # fmt: skip
    data["kriterier"] = {
        **dict.fromkeys(("okonomi", "produktivitet", "konkurranseevne"), chance.choice(TEXTS)),
        "framtidsutsikter": "Ordreboken er full.", "dokumenter": ["Årsregnskap 2025"],
    }  # fmt: skip
    data["krav"] = [_percent("fra", union, claim, basis, "2026-05-15")]
    data["tilbud"] = [_percent("til", [union], offer, basis, "2026-06-13") | {"skriftlig": "ja"}]
    data["hendelser"] = [{"dato": "2026-04-20", "type": "sentralt_oppgjor_ferdig"}]
    if area == "Spekter":
        data["hendelser"].append({"dato": "2026-06-08", "type": "bistand_bedt_om"})
        data["frister"] = {"melde_bistand": "2026-06-10", "lokale_forhandlinger": "2026-06-30"}
    data["protokoller"] = [_frame_protocol(chance, union, basis, snitt)]
    _after(chance, data, [union])
    return data


def _percent(key: str, party: Any, percent: str, basis: str, day: str) -> Data:
    return {
        "nr": "1", key: party, "dato": day, "kl": "10.00", "sted": "Prøve", "hjemmel": basis,
        "begrunnelse": "Rammen og de fire kriteriene.",
        "punkter": [{"type": "generelt_prosent", "prosent": percent}],
        "virkningsdato": "2026-07-01",
    }  # fmt: skip


def _frame_protocol(chance: random.Random, union: str, basis: str, snitt: int) -> Data:
    kind = chance.choice(("enighet", "uenighet", "ingen_tillegg"))
    entry: Data = {
        "hjemmel": basis, "utfall": kind, "organisasjoner": [union],
        "kriterier_vurdering": "De fire kriteriene er vurdert hver for seg.",
        "tilforsler": _statements(chance, [union]),
    }  # fmt: skip
    if kind == "uenighet":
        return {**entry, "virkningsdato": "2026-07-01", "uenighet": _dispute(chance, union)}
    if kind == "ingen_tillegg":
        return entry
    points: list[Data] = [
        {"type": "generelt_kr", "kr": str(snitt // 50), "tekst": "Alle får likt."}
    ]
    if chance.random() < 0.5:
        points.append(
            {"type": "individuelt", "antall": "2", "kr": "5000", "tekst": "To fagarbeidere."}
        )
    if chance.random() < 0.4:
        points.append({"type": "annet_gode", "tekst": "Fri med lønn julaften."})
    return {
        **entry,
        "virkningsdato": "2026-07-01",
        "forste_utbetaling": "2026-08",
        "punkter": points,
    }


def swedish_outcome(chance: random.Random) -> Data:
    """Give a Swedish claim and its outcome."""
    union = "Seko-klubben Exempelspår"
    data = _head(chance, "Sverige", "sverige-2012", [union])
    data["moter"] = [
        {"type": "forhandling", "dato": "2012-04-13", "kl": "09.00–12.00", "sted": "Exempelstad"}
    ]
    data["forhandlingsframstallan"] = {
        "dato": "2012-03-05", "fra": union, "sporsmal": "löner från och med den 1 april 2012",
        "begjaerer_forhandling": "ja",
    }  # fmt: skip
    data["avtaleomrade"] = {
        "snittlonn_per_maned": str(chance.randint(19_000, 30_000)),
        "heltidsansatte": str(chance.randint(5, 300)), "krav_prosent": "3,5", "krav_minst_kr": "860",
        "likelonnspott_kr": "100", "likelonnspott_grense": "22400", "laveste_lonner_kr": "860",
        "utfall_prosent": chance.choice(("2,6", "2,2")), "individgaranti_kr": "200",
        "gjelder_fra": "2012-04-01",
    }  # fmt: skip
    kind = chance.choice(("enighet", "uenighet"))
    entry: Data = {"hjemmel": "lonerevision", "utfall": kind, "organisasjoner": [union]}
    if kind == "enighet":
        percent = data["avtaleomrade"]["utfall_prosent"]
        entry["virkningsdato"] = "2012-04-01"
        entry["punkter"] = [
            {
                "type": "generelt_prosent",
                "prosent": percent,
                "tekst": "Löneutrymmet fördelas lokalt.",
            }
        ]
    else:
        entry["uenighet"] = {
            "om": ["Utrymmets storlek."],
            "partenes_syn": [
                {"fra": union, "tekst": "Lönerna släpar efter."},
                {"fra": "arbeidsgiver", "tekst": "Utrymmet är redan fördelat."},
            ],
        }
    data["protokoller"] = [entry]
    return data


def _after(chance: random.Random, data: Data, unions: list[str]) -> None:
    """Add what may come when the table is left."""
    agreed = [p for p in data["protokoller"] if p["utfall"] == "enighet"]
    if chance.random() < 0.4:
        data["kompetansesenter"] = {"navn": "Kompetansesenteret"}
        data["oversendelse"] = {"dato": "2026-10-20", "avsender": "Tillits Valgt 0"}
    if chance.random() < 0.4:
        data["medlemsinfo"] = {"dato": "2026-10-20", "avsender": "Tillits Valgt 0",
                               "budskap": "Forhandlingene er ferdige."}  # fmt: skip
    if agreed and chance.random() < 0.4:
        data["individuelle_meldinger"] = {"dato": "2026-10-21", "avsender": "Grete Styrløs"}
    if agreed and chance.random() < 0.2:
        agreed[0]["rettelser"] = [
            {"dato": "2026-11-02", "original": "13. oktober 2026", "feil": "Møtet varte til 14.00.",
             "rettes_til": "Møtet varte til 14.30."}
        ]  # fmt: skip
    for protokoll in data["protokoller"]:
        if protokoll["utfall"] == "uenighet" and chance.random() < 0.5:
            protokoll["anke"] = {"sendt": "2026-10-22", "av": protokoll["organisasjoner"][0],
                                 "begrunnelse": chance.choice(TEXTS)}  # fmt: skip
            if chance.random() < 0.5:
                protokoll["tvisteresultat"] = {
                    "type": "sentral_behandling", "dato": "2026-12-10", "resultat": "Partene forlikte saken.",
                }  # fmt: skip


if __name__ == "__main__":
    sys.stdout.write(outcome(int(sys.argv[1])))
