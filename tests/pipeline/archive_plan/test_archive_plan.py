from datetime import UTC, datetime
from itertools import count
from typing import get_args

import pytest

from archive import codes
from archive.casework import Hand
from archive.codes import Kassasjonsvedtak
from archive.structure import founded, lowest
from pipeline.archive_plan import model, read_plan, standard_plan, standard_text
from pipeline.documents.document import Dokumenttype
from pipeline.errors import InputError


@pytest.fixture
def hand():
    numbers = count(1)
    return Hand(datetime(2026, 10, 13, tzinfo=UTC), "Kari", lambda: str(next(numbers)))


def written(tmp_path, text):
    path = tmp_path / "plan.yaml"
    path.write_text(text, "utf-8")
    return path


def test_the_standard_plan_says_of_every_type_of_document_what_becomes_of_it():
    rules = standard_plan().bevaringsregler
    types = [name for rule in rules for name in rule.dokumenttyper]
    assert sorted(types) == sorted(get_args(Dokumenttype))
    for rule in rules:
        protocol = "enighetsprotokoll" in rule.dokumenttyper
        assert (rule.kassasjon.kassasjonsvedtak is Kassasjonsvedtak.BEVARES) == protocol
    assert [rule.avklart for rule in rules] == [False, False]


def test_the_words_of_a_plan_are_those_of_the_code_lists():
    for words, code in [
        (model.Vedtak, codes.Kassasjonsvedtak),
        (model.Medium, codes.Dokumentmedium),
        (model.Niva, codes.Arkivniva),
        (model.Systemtype, codes.Klassifikasjonstype),
    ]:
        assert get_args(words) == tuple(item.value for item in code)


def test_a_plan_of_ones_own_is_read_as_the_standard_is(tmp_path, hand):
    assert read_plan(written(tmp_path, standard_text())) == standard_plan()
    nested = standard_text().replace(
        "    tittel: Tvister\n",
        "    tittel: Tvister\n"
        "    klasser:\n"
        "      - klasse_id: '21'\n"
        "        tittel: Lokale\n"
        "        klasser:\n"
        "          - {klasse_id: '211', tittel: Nemnd, kassasjonsvedtak: Kasseres, bevaringstid: 5}\n",
    )
    arkiv = founded(read_plan(written(tmp_path, nested)), hand)
    classes = list(lowest(arkiv.klassifikasjonssystemer[0].klasser))
    assert [item.klasse_id for item in classes] == ["1", "211"]
    assert classes[1].kassasjon.bevaringstid == 5


def test_every_fault_of_a_plan_is_told_at_once_with_its_line(tmp_path):
    text = standard_text().replace("kassasjonsvedtak: Bevares", "kassasjonsvedtak: Gjemmes")
    text = text.replace("periodisering:", "periodesering:").replace(
        "bevaringstid: 10", "bevaringstid: ti"
    )
    with pytest.raises(InputError) as refused:
        read_plan(written(tmp_path, text))
    lines = text.splitlines()
    found = [
        lines[finding.place.line - 1].split(":")[0].strip() for finding in refused.value.findings
    ]
    assert found == ["periodesering", "kassasjonsvedtak", "bevaringstid"]
