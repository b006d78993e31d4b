"""Outcomes of extreme size, to see how pages break: `outcomes(sprak)` gives each by its name.

One employee and many, names of eighty characters, a claim of three pages, ten unions, statements
of every length, and everything that can come after. `python tests/scenarios/extreme.py CASE` prints
one.
"""

import sys
from typing import Any

import yaml

UNIONS = (
    "Fagforbundet",
    "Det Norske Diakonforbund",
    "Musikernes fellesorganisasjon",
    "Den norske kirkes presteforening",
    "Samfunnsviternes fagforening",
    "Norsk Forskerforbund",
    "NITO",
    "Parat",
    "FO",
    "Universitets- og høyskoleutdannedes forbund",
)
LONG = "Anne-Margrethe Kristianne Bartholomea Fjellheim-Østerdalshaugen von Prøve"
SENTENCE = "Lønnsutviklingen for gruppen er svakere enn for sammenlignbare stillinger i området. "

Data = dict[str, Any]


def outcomes(sprak: str) -> dict[str, str]:
    """Give the texts of all extreme outcomes in a language."""
    if sprak == "sv":
        return {f"svensk{n}": _text(_swedish(n)) for n in (1, 14)}
    cases = {
        "en": _pot(sprak, 1, 1),
        "mange": _pot(sprak, 250, 3),
        "lange": _pot(sprak, 12, 2, long=True, statements=5),
        "brudd": _pot(sprak, 9, 2, broken=True, statements=5, paragraphs=9),
        "ti": _pot(sprak, 30, 10, joint=True, statements=5),
        "nho": _frame(sprak, "NHO", "eksempel-nho-2026", "lokal", 3),
        "spekter": _frame(sprak, "Spekter", "eksempel-spekter-2026", "B-del", 12),
    }
    return {name: _text(data) for name, data in cases.items()}


class _Plain(yaml.SafeDumper):
    """Writes the same part twice in full, as outcomes hold no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(data: Data) -> str:
    return yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False)


def _prose(paragraphs: int) -> str:
    return "\n\n".join(SENTENCE * (3 + i % 5) for i in range(paragraphs))


def _name(nr: int, *, long: bool) -> str:
    return f"{LONG} {nr:03}" if long else f"Prøve Prøvesen {nr:03}"


def _head(sprak: str, area: str, runde: str, unions: list[str], *, long: bool = False) -> Data:
    return {
        "semje": "1", "sprak": sprak, "eier": "arbeidsgiver", "tariffomrade": area, "runde": runde,
        "arbeidsgiver": {
            "navn": f"Eksempelvik og {LONG} fellesråd" if long else "Eksempelvik fellesråd",
            "type": "fellesrad" if area == "KA" else "virksomhet",
            "adresse": "Kirkegata 1\n0000 Eksempelvik", "tariffavtale_gjort_gjeldende": "ja",
            "representanter": [
                {"navn": "Grete Styrløs", "rolle": "leder", "forhandlingsleder": "ja"},
                {"navn": "Harald Verge", "rolle": "kirkeverge"},
            ],
        },
        "organisasjoner": [
            {"navn": union, "representanter": [_steward(nr, long=long)]}
            for nr, union in enumerate(unions)
        ],
        "kompetansesenter": {"navn": "Kompetansesenteret"},
        "oversendelse": {"dato": "2026-10-20", "avsender": _steward(0, long=long)["navn"]},
        "medlemsinfo": {
            "dato": "2026-10-20", "avsender": _steward(0, long=long)["navn"],
            "budskap": _prose(2), "ikke_vunnet": "Kortere arbeidstid og felles minstelønn.",
        },
        "individuelle_meldinger": {"dato": "2026-10-21", "avsender": "Grete Styrløs"},
    }  # fmt: skip


def _steward(nr: int, *, long: bool) -> Data:
    return {
        "navn": f"{LONG} {nr}" if long else f"Tillits Valgt {nr}",
        "rolle": "hovedtillitsvalgt for alle virksomhetens områder" if long else "tillitsvalgt",
        "meldt_skriftlig": "ja",
    }


def _meetings(paragraphs: int) -> list[Data]:
    topics = (
        "mal_og_strategi", "kriterier", "erfaringer", "praktisk_gjennomforing", "kravfrist",
        "saerskilte_grupper", "likestilling_og_kompetanse", "lonnsskjevheter", "okonomi",
        "vekst_per_gruppe", "kvinner_og_menn", "foreldrepermisjon", "lonnsvekst",
    )  # fmt: skip
    return [
        {
            "type": "drofting", "dato": "2026-09-02", "kl": "10.00–12.00", "sted": "Kirkestua",
            "kravfrist": "2026-09-15", "referat_kunngjort": "2026-09-04",
            "regnskap_lagt_fram": "ja", "forhandlingsdatoer": ["2026-09-29", "2026-10-13"],
            "innkalling": {"dato": "2026-08-20", "avsender": "Grete Styrløs"},
            "dagsorden": ["Lønnspolitikk", "Beregning av potten", "Frister"],
            "temaer": dict.fromkeys(topics, SENTENCE * paragraphs),
            "enige_om": ["Potten kontrolleres av alle.", "Møtene holdes i arbeidstiden."],
            "partenes_syn": [{"fra": "arbeidsgiver", "tekst": _prose(paragraphs)}],
        },
        {
            "type": "forhandling", "dato": "2026-10-13", "kl": "09.00–14.30", "sted": "Kirkestua",
            "innkalling": {"dato": "2026-10-01", "avsender": "Grete Styrløs"},
        },
    ]  # fmt: skip


def _employees(count: int, unions: list[str], *, long: bool) -> list[Data]:
    rows = []
    for nr in range(count):
        row: Data = {
            "navn": _name(nr, long=long), "kode": "9101",
            "stilling": "avdelingsleder ved kirkelig gravplassforvaltning" if long else "organist",
            "prosent": "80" if nr % 3 == 2 else "100",
            "gammel": str(450_000 + 100 * nr), "ny": str(456_000 + 100 * nr),
        }  # fmt: skip
        if nr % 7 == 3:
            row["gammel_kode"] = "9110"
        if nr < len(unions) or nr % 9:
            row["organisasjon"] = unions[nr % len(unions)]
        rows.append(row)
    return rows


def _pot(
    sprak: str, count: int, parties: int, *, long: bool = False, joint: bool = False,
    broken: bool = False, statements: int = 0, paragraphs: int = 1,
) -> Data:  # fmt: skip
    unions = list(UNIONS[:parties])
    rows = _employees(count, unions, long=long)
    said = [_statement(i % parties, 1 + i % 3, long=long) for i in range(statements)]
    outside = [row for row in rows if "organisasjon" not in row]
    data = _head(sprak, "KA", "eksempel-ka-2026", unions, long=long)
    return data | {
        "moter": _meetings(1 + paragraphs // 3),
        "grunnlag": {
            "grunnlonnsmasse": str(count * 600_000), "omfatter_uorganiserte": "ja",
            "utarbeidet_av": "Harald Verge",
            "kontrollert_av": [_steward(nr, long=long)["navn"] for nr in range(parties)],
        },
        "ansatte": rows,
        "krav": [
            _claim(union, _steward(nr, long=long)["navn"], rows, paragraphs)
            for nr, union in enumerate(unions)
        ],
        "tilbud": [_offer(outside)],
        "protokoller": _protocols(unions, joint=joint, broken=broken, said=said),
    }  # fmt: skip


def _claim(union: str, signer: str, rows: list[Data], paragraphs: int) -> Data:
    own = [row["navn"] for row in rows if row.get("organisasjon") == union]
    points: list[Data] = [{"type": "individuelt", "ansatt": name, "kr": "8000"} for name in own]
    points += [
        {"type": "kompetanse", "tekst": SENTENCE, "begrunnelse": SENTENCE * 3}
        for _ in range(paragraphs)
    ]
    return {
        "nr": "1", "fra": union, "dato": "2026-09-15", "kl": "12.00", "sted": "Prøve",
        "hjemmel": "4.1", "begrunnelse": _prose(paragraphs), "punkter": points,
        "virkningsdato": "2026-06-01", "undertegnet_av": signer,
        "forbehold": "Det tas forbehold om nye og endrede krav.",
    }  # fmt: skip


def _offer(outside: list[Data]) -> Data:
    share = sum(6_000 * int(row["prosent"]) // 100 for row in outside)
    return {
        "nr": "1", "dato": "2026-10-13", "kl": "11.00", "sted": "Prøve", "hjemmel": "4.1",
        "skriftlig": "ja", "fellesmote": "ja", "etter_liste": "ja", "begrunnelse": SENTENCE,
        "uorganiserte": {
            "akter_a_gi_tillegg": "ja" if outside else "nei",
            "andel_av_potten_kr": str(share),
            "konkrete_endringer": [row["navn"] for row in outside],
        },
    }  # fmt: skip


def _protocols(unions: list[str], *, joint: bool, broken: bool, said: list[Data]) -> list[Data]:
    signed = {"dato": "2026-10-13", "kl": "14.30", "sted": "Kirkestua"}
    agreed = unions[1:] if broken else unions
    entries: list[Data] = [
        {
            "hjemmel": "4.1", "utfall": "enighet", "organisasjoner": agreed,
            "felles": "ja" if joint else "nei",
            "sluttprotokoll": "nei" if joint or len(agreed) == 1 else "ja", "virkningsdato": "2026-06-01",
            "forste_utbetaling": "2026-11", "pott_kontrollert": "ja", "undertegnet": signed,
            "forbehold": [SENTENCE] if joint else [],
            "tilforsler": [s for s in said if s["fra"] in agreed],
            "rettelser": [
                {"dato": "2026-11-02", "original": "13. oktober 2026", "feil": SENTENCE,
                 "rettes_til": SENTENCE * 2}
            ],
        }
    ]  # fmt: skip
    if broken:
        entries.append(_breach(unions[0], "4.1", said, signed))
    return entries


def _breach(union: str, basis: str, said: list[Data], signed: Data) -> Data:
    return {
        "hjemmel": basis, "utfall": "uenighet", "organisasjoner": [union], "undertegnet": signed,
        "pott_kontrollert": "ja" if basis == "4.1" else "nei",
        "uenighet": {
            "om": ["Tilleggene til medlemmene."], "enige_om": ["Virkningsdatoen."],
            "partenes_syn": [
                {"fra": union, "tekst": _prose(3)},
                {"fra": "arbeidsgiver", "tekst": _prose(1)},
            ],
            "siste_tilbud": "1", "siste_krav": "1",
        },
        "tilforsler": [s for s in said if s["fra"] == union],
        "anke": {"sendt": "2026-10-22", "av": union, "begrunnelse": _prose(4)},
        "tvisteresultat": {
            "type": "sentral_behandling", "dato": "2026-12-10", "resultat": _prose(2),
        },
    }  # fmt: skip


def _statement(nr: int, paragraphs: int, *, long: bool = False) -> Data:
    return {
        "fra": UNIONS[nr], "tekst": _prose(paragraphs), "dato": "2026-10-15",
        "undertegnet_av": _steward(nr, long=long)["navn"],
    }  # fmt: skip


def _frame(sprak: str, area: str, runde: str, basis: str, paragraphs: int) -> Data:
    union = UNIONS[0]
    data = _head(sprak, area, runde, [union])
    if area == "Spekter":
        data["organisasjoner"][0] |= {"part": f"{union} (nasjonalt)", "hovedorganisasjon": "LO"}
        data["frister"] = {"melde_bistand": "2026-10-30", "lokale_forhandlinger": "2026-11-30"}
        data["hendelser"] = [{"dato": "2026-10-14", "type": "bistand_bedt_om"}]
    points = [{"type": "generelt_prosent", "prosent": "2,5"}]
    claim = {
        "nr": "1", "fra": union, "dato": "2026-09-15", "kl": "10.00", "hjemmel": basis,
        "begrunnelse": _prose(paragraphs), "punkter": points, "virkningsdato": "2026-07-01",
    }  # fmt: skip
    offer = {
        "nr": "1", "til": [union], "dato": "2026-10-13", "kl": "10.00", "hjemmel": basis,
        "begrunnelse": _prose(1), "punkter": [{"type": "generelt_prosent", "prosent": "1,5"}],
        "virkningsdato": "2026-07-01", "skriftlig": "ja",
    }  # fmt: skip
    signed = {"dato": "2026-10-13", "kl": "14.30", "sted": "Møterommet"}
    return data | {
        "moter": _meetings(2),
        "okonomi": {
            "snittlonn": "520000", "arsverk": "40", "ramme": "3,6", "overheng": "1,2",
            "ovrig_glidning": "0,2", "lokalt_fra": "2026-07-01", "krav_prosent": "2,5",
            "tilbud_prosent": "1,5", "driftsresultat": "4000000", "etterslep_tas_opp": "2027",
            "sentrale_tillegg": [
                {"kr_per_time": "3,00", "timer_per_ar": "1950", "fra": "2026-04-01"}
            ],
        },
        "kriterier": dict.fromkeys(
            ("okonomi", "produktivitet", "konkurranseevne", "framtidsutsikter"), _prose(1)
        ) | {"dokumenter": ["Årsregnskap 2025"]},
        "krav": [claim], "tilbud": [offer],
        "protokoller": [
            _breach(union, basis, [_statement(0, 2)], signed)
            | {"kriterier_vurdering": _prose(2), "virkningsdato": "2026-07-01"}
        ],
    }  # fmt: skip


def _swedish(paragraphs: int) -> Data:
    union = "Seko-klubben Exempelspår"
    data = _head("sv", "Sverige", "sverige-2012", [union])
    for key in ("kompetansesenter", "oversendelse", "medlemsinfo", "individuelle_meldinger"):
        del data[key]
    said = "Lönerna har släpat efter dem som gäller för jämförbara yrken i branschen. " * 4
    views = "\n\n".join([said] * paragraphs)
    return data | {
        "moter": [
            {"type": "forhandling", "dato": "2012-04-13", "kl": "09.00–12.00", "sted": "Exempelby"}
        ],
        "forhandlingsframstallan": {
            "dato": "2012-03-05", "fra": union, "begjaerer_forhandling": "ja",
            "sporsmal": "löner från och med den 1 april 2012",
        },
        "avtaleomrade": {
            "snittlonn_per_maned": "24000", "heltidsansatte": "100", "krav_prosent": "3,5",
            "krav_minst_kr": "860", "likelonnspott_kr": "100", "likelonnspott_grense": "22400",
            "laveste_lonner_kr": "860", "utfall_prosent": "2,6", "individgaranti_kr": "200",
            "gjelder_fra": "2012-04-01",
        },
        "protokoller": [
            {
                "hjemmel": "lonerevision", "utfall": "uenighet", "organisasjoner": [union],
                "uenighet": {
                    "om": ["Utrymmets storlek."],
                    "partenes_syn": [
                        {"fra": union, "tekst": views}, {"fra": "arbeidsgiver", "tekst": views},
                    ],
                },
            }
        ],
    }  # fmt: skip


if __name__ == "__main__":
    sys.stdout.write(outcomes("nb")[sys.argv[1]])
