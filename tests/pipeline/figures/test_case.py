"""Who counts as what, and which protocol settles whose pay."""

from datetime import date


def names(employees):
    return [a.navn for a in employees]


def test_unions_without_standing_are_no_party(case):
    assert case().with_standing == ("Fagforbundet", "Parat")


def test_a_protocol_without_names_is_for_all_that_may_negotiate(case):
    sak = case()
    assert sak.parties(sak.forhandling.protokoller[0]) == ("Fagforbundet", "Parat")


def test_a_union_named_twice_is_one_party(case):
    twice = case().forhandling.protokoller[0].model_copy(update={"organisasjoner": ("Parat",) * 2})
    assert case().parties(twice) == ("Parat",)


def test_members_of_a_union_without_standing_are_not_organised(case, person):
    sak = case(ansatte=[person("Eli", 1, 2, "Fantasiforbundet"), person("Ada", 1, 2, "Parat")])
    assert [sak.is_organised(a) for a in sak.forhandling.ansatte] == [False, True]


def test_a_unions_copy_holds_its_own_members(case):
    sak = case(eier="organisasjon", eier_organisasjon="Parat")
    assert not sak.holds_all
    assert sak.own_unions == ("Parat",)
    assert sak.parties(sak.forhandling.protokoller[0]) == ("Parat",)


def test_leaders_chapter_five_and_vacant_posts_are_not_covered(case, person):
    sak = case(
        ansatte=[
            person("Ada", 1),
            person("Bo", 1, lonnskapittel="3.4.1"),
            person("Cy", 1, lonnskapittel="5"),
            person("Di", 1, vakant="ja"),
            person("Eli", 1, kode="4950"),
        ]
    )
    assert names(sak.covered) == ["Ada"]


def test_employees_are_found_by_name_or_number(case, person):
    sak = case(ansatte=[person("Ada", 1, nr="7"), person("Ada", 1, nr="8"), person("Bo", 1)])
    assert [sak.position(text) for text in ("7", "8", "Bo", "Ada", "Cy")] == [0, 1, 2, None, None]
    assert names(sak.employees(["Bo", "Cy", "7"])) == ["Bo", "Ada"]


def test_a_row_follows_its_unions_protocol_and_the_unorganised_the_agreed_one(case):
    sak = case(
        protokoller=[
            {"hjemmel": "4.2", "utfall": "enighet", "organisasjoner": ["Fagforbundet"]},
            {"hjemmel": "4.1", "utfall": "uenighet", "organisasjoner": ["Fagforbundet"]},
            {"hjemmel": "4.1", "utfall": "enighet", "organisasjoner": ["Parat"]},
        ]
    )
    found = [sak.pot_protocol_of(a) for a in sak.forhandling.ansatte]
    assert [sak.forhandling.protokoller.index(p) for p in found] == [1, 1, 2, 2]


def test_without_an_agreement_the_unorganised_have_no_protocol(case):
    sak = case(protokoller=[{"hjemmel": "4.1", "utfall": "uenighet"}])
    assert sak.pot_protocol_of(sak.forhandling.ansatte[3]) is None


def test_the_first_date_that_is_set_takes_effect(case):
    sak = case()
    assert sak.effect(None, date(2026, 7, 1), date(2026, 8, 1)) == date(2026, 7, 1)
    assert sak.effect(None) == date(2026, 6, 1)
