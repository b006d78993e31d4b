"""The joint closing protocol: every union and what it came to, and nobody's row."""

from fractions import Fraction

from pipeline.documents import plan

NAME = "sluttprotokoll-4.1"


def closing(sak):
    return {d.navn: d for d in plan(sak).dokumenter}.get(NAME)


def large(text, members):
    """Give the outcome with so many more members of each union, and of the unorganised."""
    rows = "".join(
        f"  - {{navn: {navn} {n}, stilling: prest, prosent: 100, gammel: 450000, ny: 450100{union}}}\n"
        for navn, union in (
            ("F", ", organisasjon: Fagforbundet"),
            ("D", ", organisasjon: Det Norske Diakonforbund"),
            ("U", ""),
        )
        for n in range(members)
    )
    return text.replace("ansatte:\n", f"ansatte:\n{rows}", 1)


def test_it_names_every_union_with_its_outcome(dokumenter):
    dokument = dokumenter[NAME]
    assert [(r.organisasjon, r.resultat) for r in dokument.kontekst["resultater"]] == [
        ("Fagforbundet", "enighet"),
        ("Det Norske Diakonforbund", "uenighet"),
    ]
    assert dokument.kontekst["uenighet"] == (
        "Uenigheten med Det Norske Diakonforbund følger protokollen som er ført med organisasjonen."
    )
    assert dokument.part is None
    assert dokument.hode.dato.isoformat() == "2026-10-14"


def test_it_holds_nobodys_row(sak, dokumenter):
    said = repr({k: v for k, v in dokumenter[NAME].kontekst.items() if k != "underskrifter"})
    table = {r.navn for o in sak.forhandling.organisasjoner for r in o.representanter}
    assert not [a.navn for a in sak.forhandling.ansatte if a.navn in said and a.navn not in table]


def test_all_sign_it_and_have_an_original(dokumenter):
    kontekst = dokumenter[NAME].kontekst
    assert [u.part for u in kontekst["underskrifter"]] == [
        "Ås & Øvre <prøve> fellesråd",
        "Fagforbundet",
        "Det Norske Diakonforbund",
    ]
    assert kontekst["undertegning"].eksemplarer == 3


def test_it_tells_how_the_pot_is_used(dokumenter):
    dokument = dokumenter[NAME]
    assert dokument.vedlegg == ("vedlegg-1-pott",)
    assert dokument.kontekst["pottkontroll"][0].startswith("Potten er 1,2\u00a0% av")


def test_sums_of_small_groups_are_not_told(text, make_case, dokumenter):
    assert not dokumenter[NAME].kontekst["vis_belop"]
    assert {r.belop for r in dokumenter[NAME].kontekst["resultater"]} == {None}
    kontekst = closing(make_case(large(text, 5))).kontekst
    assert kontekst["vis_belop"]
    assert [r.belop for r in kontekst["resultater"]] == [Fraction(12500), None]


def test_one_small_group_holds_all_sums_back(text, make_case):
    assert not closing(make_case(large(text, 3))).kontekst["vis_belop"]


def test_it_is_a_switch_and_the_employers_to_write(text, make_case):
    assert closing(make_case(text.replace("    sluttprotokoll: ja\n", ""))) is None
    own = text.replace("eier: arbeidsgiver", "eier: organisasjon\neier_organisasjon: Fagforbundet")
    assert closing(make_case(own)) is None


def test_on_another_basis_than_the_pot_no_base_is_enclosed(text, make_case):
    beside = text.replace("    sluttprotokoll: ja\n", "").replace(
        "    gjelder: ny stilling", "    gjelder: ny stilling\n    sluttprotokoll: ja"
    )
    dokument = next(d for d in plan(make_case(beside)).dokumenter if d.type == "sluttprotokoll")
    assert (dokument.navn, dokument.vedlegg) == ("sluttprotokoll-4.2", ())


def test_a_protocol_that_unions_share_is_not_called_each_ones_own(text, make_case):
    shared = "    organisasjoner: [Fagforbundet]\n    felles: ja\n"
    joint = text.replace("    organisasjoner: [Fagforbundet]\n", shared, 1)
    said = closing(make_case(joint)).kontekst["innledende_linje"]
    assert said == (
        "Forhandlingene er avsluttet. Det er ført protokoll med organisasjonene. Resultatene er:"
    )
    assert "egen protokoll med hver" in closing(make_case(text)).kontekst["innledende_linje"]
