"""Who was there, who signs."""

from pipeline.documents import plan

POT = "protokoll-1-4.1-part-1"


def present(dokument):
    return {f.part: [r.navn for r in f.representanter] for f in dokument.kontekst["til_stede"]}


def test_a_meeting_that_names_nobody_had_all_and_other_unions_are_left_out(dokumenter):
    assert present(dokumenter[POT]) == {
        "Ås & Øvre <prøve> fellesråd": ["Grete Styrløs", "Harald Verge"],
        "Fagforbundet": ["Nina Modell", "Tor Skisse"],
    }


def test_a_meeting_that_names_some_had_those(dokumenter):
    assert present(dokumenter["uenighetsprotokoll-2-4.1-part-2"]) == {
        "Ås & Øvre <prøve> fellesråd": ["Grete Styrløs"],
        "Det Norske Diakonforbund": ["Anne Mal"],
    }


def test_who_was_excused_was_not_there(text, make_case):
    sak = make_case(
        text.replace("kl: 09.00, sted: Kirkestua}", "kl: 09.00, forfall: [Tor Skisse]}")
    )
    protokoll = next(d for d in plan(sak).dokumenter if d.navn == POT)
    assert present(protokoll)["Fagforbundet"] == ["Nina Modell"]


def test_the_leader_signs_for_a_party_and_else_its_first(dokumenter):
    signatures = dokumenter[POT].kontekst["underskrifter"]
    assert [(s.part, s.navn) for s in signatures] == [
        ("Ås & Øvre <prøve> fellesråd", "Grete Styrløs"),
        ("Fagforbundet", "Nina Modell"),
    ]


def test_a_proxy_is_marked(text, make_case):
    sak = make_case(
        text.replace("av: [Harald Verge]", "av: [Harald Verge]").replace(
            "    pott_kontrollert: ja", "    undertegnet: {dato: 2026-10-13, av: [Tor Skisse]}"
        )
    )
    protokoll = next(d for d in plan(sak).dokumenter if d.navn == POT)
    assert [(s.navn, s.etter_fullmakt) for s in protokoll.kontekst["underskrifter"]] == [
        ("Grete Styrløs", False),
        ("Tor Skisse", True),
    ]


def test_a_party_without_representatives_signs_on_an_empty_line(text, make_case):
    sak = make_case(
        text.replace("    representanter: [{navn: Anne Mal, rolle: tillitsvalgt}]\n", "").replace(
            "Nina Modell, Anne Mal]", "Nina Modell]"
        )
    )
    protokoll = next(d for d in plan(sak).dokumenter if "part-2" in d.navn and "proto" in d.navn)
    assert protokoll.kontekst["underskrifter"][-1].navn is None


def test_who_missed_one_meeting_came_to_the_other_and_signs_if_it_was_the_last(text, make_case):
    sak = make_case(
        text.replace(
            "sted: Kirkestua}\n  - type", "sted: Kirkestua, forfall: [Tor Skisse]}\n  - type"
        ).replace("[Grete Styrløs, Nina Modell, Anne Mal]", "[Harald Verge, Tor Skisse, Anne Mal]")
    )
    protokoll = next(d for d in plan(sak).dokumenter if d.navn == POT)
    assert present(protokoll)["Fagforbundet"] == ["Nina Modell", "Tor Skisse"]
    assert [s.navn for s in protokoll.kontekst["underskrifter"]] == ["Harald Verge", "Tor Skisse"]


def test_a_member_may_sign_a_statement_without_an_office(text, make_case):
    sak = make_case(text.replace("undertegnet_av: Tor Skisse", "undertegnet_av: Jon Kladd"))
    protokoll = next(d for d in plan(sak).dokumenter if d.navn == POT)
    statement = protokoll.kontekst["tilforsler"][0]
    assert (statement.fra, statement.navn, statement.rolle) == ("Fagforbundet", "Jon Kladd", None)
