"""Summonses are their sender's papers; minutes are everyone's."""

from pipeline.documents.families.meetings import due


def names(sak):
    return [papir.navn for papir in due(sak, {}) if hasattr(papir, "navn")]


def test_a_union_holds_the_minutes_and_its_own_summons(text, make_case):
    own = text.replace("eier: arbeidsgiver", "eier: organisasjon\neier_organisasjon: Fagforbundet")
    assert names(make_case(own)) == ["referat-1", "innkalling-2"]


def test_the_employers_copy_holds_what_all_have_sent(sak):
    assert names(sak) == ["innkalling-1", "referat-1", "innkalling-2"]
