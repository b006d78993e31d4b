import json

import pytest
import yaml
from lxml import etree

from archive import codes
from archive.noark.schemas import schema_sets
from archive.noark.tables import Dialekt, _Strict, dialect, numbers

XS = "{http://www.w3.org/2001/XMLSchema}"
COUNTS = {("1", "1"): (1, 1), ("0", "1"): (0, 1), ("0", "unbounded"): (0, None)}
COUNTS |= {("1", "unbounded"): (1, None)}
ENUMS = {
    "saksstatus": codes.Saksstatus,
    "journalstatus": codes.Journalstatus,
    "dokumentstatus": codes.Dokumentstatus,
    "journalposttype": codes.Journalposttype,
    "korrespondanseparttype": codes.Korrespondanseparttype,
    "tilknyttetRegistreringSom": codes.TilknyttetRegistreringSom,
    "variantformat": codes.Variantformat,
}


def elements_of(name):
    for kind in dialect(name).types.values():
        yield from kind.elements.values()


@pytest.mark.parametrize("name", Dialekt)
def test_every_element_is_of_a_type_that_is_there(name):
    found = dialect(name)
    assert all(element.type in found.types for element in elements_of(name))
    assert all(element.type in found.types for element in found.roots.values())


def test_a_dialect_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="noark-4"):
        dialect("noark-4")


def test_a_type_holds_what_it_extends_and_then_its_own():
    found = dialect("eformidling")
    mappe, sak = found.types["arkivmelding:mappe"], found.types["arkivmelding:saksmappe"]
    assert sak.slots[: len(mappe.slots)] == mappe.slots
    assert list(sak.elements)[-2:] == ["sakspart", "presedens"]
    assert found.extends(sak, mappe)
    assert not found.extends(mappe, sak)
    assert [item.name for item in found.variants(mappe)] == ["mappe", "saksmappe"]


def test_a_type_is_found_by_its_name_in_a_document():
    found = dialect("fiks-v1")
    catalogue = found.namespaces["metadatakatalog"]
    assert found.named(catalogue, "saksstatus").name == "saksstatus"
    assert found.named(found.namespaces["opprett"], "saksstatus") is None
    assert found.named("", "text") is None


@pytest.mark.parametrize("name", Dialekt)
def test_what_the_metadata_catalogue_numbers_has_its_number(name):
    found = dialect(name)
    numbered = {e.name: found.number(e) for e in elements_of(name)}
    assert numbered["systemID" if name is not Dialekt.NOARK_5_5 else "klasseID"] in {"M001", "M002"}
    assert numbered["tittel"] == "M020"
    assert found.number(found.roots.get("arkivmelding") or found.roots["arkiv"]) == ""


@pytest.mark.parametrize("name", Dialekt)
@pytest.mark.parametrize("element", ENUMS)
def test_every_code_of_the_archive_has_its_place_in_each_dialect(name, element):
    types = dialect(name).types.values()
    vocabulary = next(kind.vocabulary for kind in types if kind.name == element)
    assert vocabulary.closed
    for code in ENUMS[element]:
        found = vocabulary.code(code)
        assert found is not None
        assert (found == code) == (name is not Dialekt.FIKS_V1)


def test_a_text_without_a_code_has_none():
    vocabulary = dialect("fiks-v1").types["metadatakatalog:journalposttype"].vocabulary
    assert vocabulary.code("Utgående dokument") == "U"
    assert vocabulary.code("Inn og ut") is None


def test_a_key_that_is_there_twice_is_no_table():
    with pytest.raises(yaml.YAMLError, match="twice"):
        yaml.load("a: 1\nb: 2\na: 3\n", _Strict)


def test_numbers_are_noarks():
    assert (numbers()["systemID"], numbers()["filstoerrelse"]) == ("M001", "M707")


# The official schemas and code lists, where they are.


def schemas_of(folder):
    """Yield the dialect, the namespace's short name and the tree of each official schema."""
    for schemas in schema_sets().values():
        found = dialect(schemas.dialect)
        shorts = {uri: short for short, uri in found.namespaces.items()}
        for name in schemas.files:
            tree = etree.parse(folder / schemas.name / name).getroot()
            yield found, shorts[tree.get("targetNamespace")], tree


def particles(sequence):
    """Give the elements of a sequence in order, those of a choice or a group with it as one."""
    for item in sequence.iterchildren(XS + "element", XS + "choice", XS + "sequence"):
        counts = COUNTS[item.get("minOccurs", "1"), item.get("maxOccurs", "1")]
        if item.tag == XS + "element":
            yield (item.get("name") or item.get("ref").partition(":")[2], counts)
        else:
            yield (counts, {name for name, _ in particles(item)})


def own_slots(found, kind):
    before = len(found.types[kind.base].slots) if kind.base else 0
    for slot in kind.slots[before:]:
        if len(slot.elements) == 1:
            yield (slot.elements[0].name, (slot.elements[0].least, slot.elements[0].most))
        else:
            names = {element.name for element in slot.elements}
            yield ((0, None) if slot.mixed else None, names)


def test_the_tables_say_what_the_official_schemas_say(noark_schemas):
    compared = 0
    for found, short, tree in schemas_of(noark_schemas):
        for complex_type in tree.iter(XS + "complexType"):
            name = complex_type.get("name") or complex_type.getparent().get("name")
            kind = found.types.get(f"{short}:{name}")
            sequence = next(complex_type.iter(XS + "sequence"), None)
            if kind is None or sequence is None:
                continue
            official = [item for item in particles(sequence) if item[0] != "flatFiles"]
            for ours, theirs in zip(own_slots(found, kind), official, strict=True):
                assert ours[1] == theirs[1], (short, name, ours)
                assert ours[0] == theirs[0] or ours[0] is None, (short, name, ours)
                compared += 1
    assert compared > 900


def test_the_numbers_are_those_of_the_official_catalogues(noark_schemas):
    compared = 0
    for _, short, tree in schemas_of(noark_schemas):
        for kind in tree.iterchildren("*") if short == "metadatakatalog" else ():
            said = "".join(kind.itertext()).split()
            if (name := kind.get("name")) in numbers() and said:
                assert said[0] == numbers()[name], name
                compared += 1
    assert compared > 300


def test_the_vocabulary_is_that_of_the_official_schema(noark_schemas):
    for found, short, tree in schemas_of(noark_schemas):
        for kind in tree.iter(XS + "simpleType"):
            values = [item.get("value") for item in kind.iter(XS + "enumeration")]
            name = {"presedensstatus": "presedensStatus", "gradering": "grad"}.get(
                kind.get("name"), kind.get("name")
            )
            ours = found.types.get(f"{short}:{name}") or found.types.get(f"metadatakatalog:{name}")
            if values and ours:
                assert list(ours.vocabulary.values) == values, name


def test_the_codes_are_those_of_the_official_lists(noark_schemas):
    lists = {}
    for path in (noark_schemas / "fiks-arkiv-v1" / "kodelister").glob("*.json"):
        content = json.loads(path.read_text("utf-8-sig"))
        rows = content["kodeliste"]
        lists[content["navn"].lower()] = {r["kodeverdi"]: r["kodebeskrivelse"] for r in rows}
    compared = []
    for kind in dialect("fiks-v1").types.values():
        official = lists.get(kind.name.lower())
        if kind.vocabulary and official:
            assert list(kind.vocabulary.values) == list(official)
            texts = [item[0] for item in kind.vocabulary.values.values() if item]
            assert texts in ([], list(official.values())), kind.name
            compared.append(kind.name)
    assert len(compared) == 18
    wanted = {kind.name.lower() for kind in dialect("fiks-v1").types.values()} & set(lists)
    assert {name.lower() for name in compared} == wanted
