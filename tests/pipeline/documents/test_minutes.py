"""The minutes: what was discussed, by whom, and no one's pay."""

from pipeline.documents import plan

POT = "kriterier: Ansvar og kompetanse., "


def test_the_items_come_in_the_order_of_the_check_list(dokumenter):
    saker = dokumenter["referat-1"].kontekst["saker"]
    assert [sak.tittel for sak in saker] == [
        "Arbeidsgiverens lønnspolitikk",
        "Kriterier for lokale tillegg",
        "Virksomhetens økonomi",
        "Regnskap",
        "Samordning",
        "Andre hjemler",
        "Enighet om gjennomføringen",
        "Partenes syn",
    ]
    assert saker[5].tekst.startswith("Det ble varslet at pkt. 4.2 og pkt. 4.3 kan")


def test_topics_that_were_not_taken_up_are_named(dokumenter):
    left_out = dokumenter["referat-1"].kontekst["ikke_droftet"]
    assert left_out.startswith("Disse temaene ble ikke tatt opp: mål og strategi, erfaringer")
    assert "kriterier" not in left_out


def test_with_all_thirteen_taken_up_none_is_named(text, make_case):
    navn = [
        "mal_og_strategi",
        "erfaringer",
        "praktisk_gjennomforing",
        "kravfrist",
        "saerskilte_grupper",
        "likestilling_og_kompetanse",
        "lonnsskjevheter",
        "vekst_per_gruppe",
        "kvinner_og_menn",
        "foreldrepermisjon",
        "lonnsvekst",
    ]
    alle = "".join(f"{n}: Drøftet., " for n in navn)
    sak = make_case(text.replace(POT, POT + alle))
    referat = next(d for d in plan(sak).dokumenter if d.navn == "referat-1")
    assert referat.kontekst["ikke_droftet"] is None
    assert len(referat.kontekst["saker"]) == 19


def test_views_are_kept_apart_and_a_common_one_is_the_parties(dokumenter):
    syn = dokumenter["referat-1"].kontekst["saker"][-1].syn
    assert [(s.fra, s.tekst) for s in syn] == [
        ("Fagforbundet", "Likelønn haster."),
        ("partene", "Møtet var nyttig."),
    ]


def test_who_was_excused_is_named_apart(dokumenter):
    kontekst = dokumenter["referat-1"].kontekst
    assert [d.navn for d in kontekst["forfall"]] == ["Tor Skisse"]
    assert [(d.navn, d.part) for d in kontekst["til_stede"]][-2:] == [
        ("Nina Modell", "Fagforbundet"),
        ("Anne Mal", "Det Norske Diakonforbund"),
    ]
    assert [u.navn for u in kontekst["underskrifter"]] == [
        "Grete Styrløs",
        "Nina Modell",
        "Anne Mal",
    ]


def test_it_is_made_known(dokumenter, text, make_case):
    assert dokumenter["referat-1"].kontekst["kunngjoring"] == (
        "Referatet ble gjort kjent for de ansatte 4. september 2026."
        " Det inneholder ingen opplysninger om lønnen til enkeltpersoner."
    )
    sak = make_case(text.replace("    referat_kunngjort: 2026-09-04\n", ""))
    referat = next(d for d in plan(sak).dokumenter if d.navn == "referat-1")
    assert referat.kontekst["kunngjoring"].startswith("Referatet skal gjøres kjent")


def test_a_meeting_that_was_only_called_has_no_minutes(text, make_case):
    start, end = text.index("    temaer: {"), text.index("    regnskap_lagt_fram")
    result = plan(make_case(text[:start] + text[end:]))
    assert "referat-1" not in {d.navn for d in result.dokumenter}
    assert "referat_droftingsmote" in {v.type for v in result.venter}
