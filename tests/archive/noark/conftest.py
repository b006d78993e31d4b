"""Documents by chance: valid ones made from the tables, and what can be done wrong with one."""

from copy import deepcopy

import pytest
from lxml import etree

from archive.noark.check import XSI
from archive.noark.kinds import KINDS
from archive.noark.tables import Dialekt, dialect

MOMENTS = (
    "2026-05-31T12:00:00+02:00",
    "2026-02-28T24:00:00Z",
    "2024-02-29T23:59:59.125",
    "2026-12-01T00:00:00-14:00",
)
VALUES = {
    "anything": ("fritt",),
    "text": ("En tittel", "æøå & <Ø>", "«4.2»", "  to\n linjer "),
    "filled": ("En tittel", "æøå & <Ø>", " "),
    "date": ("2026-05-31", "2024-02-29", "2026-05-31Z", "2026-05-31+02:00", "1999-12-31-11:30"),
    "dateTime": MOMENTS,
    "int": ("0", "-7", "+12", "2147483647", "-2147483648", "007"),
    "integer": ("0", "-7", "99999999999999999999", "007"),
    "natural": ("0", "12", "99999999999999999999"),
    "naturalInt": ("0", "2147483647"),
    "boolean": ("true", "false", "1", " 0 "),
    "double": ("1.5", "-INF", "NaN", "1e10", ".5", "7."),
    "uuid": ("0f8fad5b-d9cb-469f-a165-70867728950e", "0F8FAD5B-D9CB-469F-A165-70867728950E"),
    "guid": (
        "0f8fad5b-d9cb-469f-a165-70867728950e",
        "{0F8FAD5B-D9CB-469F-A165-70867728950E}",
    ),
    "country": ("NO", "SE"),
}
WRONG = (
    "",
    " ",
    "X",
    "2026-02-29",
    "2026-13-01",
    "2026-05-31T12:00:00",
    "2026-05-31T24:00:01",
    "2026-05-31T25:00:00Z",
    "2026-05-31T12:00:00+15:00",
    "2026-5-31",
    "20260531",
    "0000-01-01",
    "1.5",
    "2147483648",
    "-1",
    "1 000",
    "--1",
    "True",
    "ja",
    "0f8fad5bd9cb469fa16570867728950e",
    "{0f8fad5b-d9cb-469f-a165-70867728950e",
    "no",
    "½",
    "٣",
)
ROOTS = [(name, root) for name in Dialekt for root in dialect(name).roots]


class Maker:
    """Makes a valid document of a dialect, as chance will have it; `plain` without odd things."""

    def __init__(self, name, rand, *, plain=False):
        self.plain = plain
        self.dialect = dialect(name)
        self.rand = rand
        self.kinds = {id(kind): name for name, kind in KINDS.items()}

    def document(self, root):
        element = self.dialect.roots[root]
        names = {None: element.namespace, "xsi": XSI}
        if "metadatakatalog" in self.dialect.namespaces:
            names["m"] = self.dialect.namespaces["metadatakatalog"]
        tree = etree.Element(_tag(element), nsmap=names)
        self.fill(tree, element, 0)
        return tree

    def fill(self, tree, element, depth, vocabulary=None):
        kind = self.dialect.type_of(element)
        if kind.kind is None:
            kind = self.variant(tree, kind)
            self.content(tree, kind, depth)
        else:
            tree.text = self.value(kind, vocabulary or kind.vocabulary)
        for name, required in kind.attributes.items():
            if required or (self.rand.random() < 0.3 and not self.plain):
                tree.set(name, "x")

    def variant(self, tree, kind):
        variants = sorted(self.dialect.variants(kind), key=lambda item: item.key)
        if len(variants) == 1 or self.rand.random() < 0.4:
            return kind
        kind = self.rand.choice(variants)
        prefix = "m:" if kind.key.startswith("metadatakatalog:") else ""
        tree.set(f"{{{XSI}}}type", f"{prefix}{kind.name}")
        return kind

    def content(self, tree, kind, depth):
        for slot in kind.slots:
            if slot.mixed:
                for _ in range(self.rand.choice((0, 0, 1, 3)) if depth < 6 else 0):
                    self.add(tree, self.rand.choice(slot.elements), kind, depth)
                continue
            element = self.rand.choice(slot.elements)
            for _ in range(self.how_many(element, slot, depth)):
                self.add(tree, element, kind, depth)

    def how_many(self, element, slot, depth):
        least = 1 if slot.required else element.least if len(slot.elements) == 1 else 0
        if depth > 4 or self.rand.random() < 0.7:
            return least
        return 1 if element.most == 1 else self.rand.choice((1, 1, 2, 3))

    def add(self, tree, element, kind, depth):
        child = etree.SubElement(tree, _tag(element))
        coded = kind.vocabulary if element.name == "kode" else None
        self.fill(child, element, depth + 1, coded)
        if kind.vocabulary and element.name == "beskrivelse":
            texts = kind.vocabulary.values[tree[0].text]
            child.text = self.rand.choice(texts) if texts else child.text

    def value(self, kind, vocabulary):
        if vocabulary:
            return self.rand.choice(list(vocabulary.values))
        name = self.kinds[id(kind.kind)]
        values = [text for text in VALUES[name] if text.strip() or not self.plain]
        return self.rand.choice(values)


def _tag(element):
    return f"{{{element.namespace}}}{element.name}"


def mutate(tree, rand):
    """Do something to an element, most often something wrong; say what."""
    elements = [item for item in tree.iter() if item is not tree]
    item = rand.choice(elements) if elements else tree
    done = rand.choice(DEEDS)
    done(item, rand)
    return done.__name__


def drop(item, _):
    if item.getparent() is not None:
        item.getparent().remove(item)


def double(item, _):
    if item.getparent() is not None:
        item.addnext(etree.fromstring(etree.tostring(item)))


def swap(item, _):
    if item.getnext() is not None:
        item.getnext().addnext(item)


def move(item, rand):
    if (parent := item.getparent()) is not None:
        parent.insert(rand.randrange(len(parent)), item)


def rename(item, rand):
    names = [etree.QName(other).localname for other in item.getroottree().getroot().iter()]
    name = rand.choice([*names, "ukjent"])
    item.tag = f"{{{etree.QName(item).namespace}}}{name}"


def foreign(item, rand):
    spaces = {etree.QName(other).namespace for other in item.getroottree().getroot().iter()}
    space = rand.choice(sorted(spaces | {"urn:other"}))
    item.tag = f"{{{space}}}{etree.QName(item).localname}"


def empty(item, _):
    item.text = None
    for child in list(item):
        item.remove(child)


def set_text(item, rand):
    item.text = rand.choice(WRONG)


def attribute(item, rand):
    item.set(rand.choice(["name", "label", f"{{{XSI}}}nil", f"{{{XSI}}}schemaLocation"]), "a b")


def retype(item, rand):
    item.set(f"{{{XSI}}}type", rand.choice(["saksmappe", "journalpost", "ukjent", "u:v", "mappe"]))


def untype(item, _):
    item.attrib.pop(f"{{{XSI}}}type", None)


DEEDS = (
    drop,
    double,
    swap,
    move,
    rename,
    foreign,
    empty,
    set_text,
    set_text,
    attribute,
    retype,
    untype,
)


@pytest.fixture
def maker():
    return Maker


@pytest.fixture
def mutation():
    return mutate


@pytest.fixture(params=ROOTS, ids=lambda pair: f"{pair[0]}-{pair[1]}")
def root(request):
    """Each dialect with each element that a document of it begins with."""
    return request.param


NOW = "2026-05-31T12:00:00+02:00"
ID = "0f8fad5b-d9cb-469f-a165-70867728950e"
DOCUMENT = {
    "systemID": ID,
    "dokumenttype": "Protokoll",
    "dokumentstatus": "Dokumentet er ferdigstilt",
    "tittel": "Protokoll",
    "opprettetDato": NOW,
    "opprettetAv": "Kari Arkivar",
    "tilknyttetRegistreringSom": "Hoveddokument",
    "dokumentnummer": 1,
    "tilknyttetDato": NOW,
    "tilknyttetAv": "Kari Arkivar",
    "dokumentobjekt": {
        "versjonsnummer": 1,
        "variantformat": "Arkivformat",
        "opprettetDato": NOW,
        "opprettetAv": "Kari Arkivar",
        "referanseDokumentfil": "protokoll.pdf",
    },
}
ENTRY = {
    "@type": "journalpost",
    "systemID": ID,
    "opprettetDato": NOW,
    "opprettetAv": "Kari Arkivar",
    "arkivertDato": NOW,
    "arkivertAv": "Kari Arkivar",
    "referanseForelderMappe": ID,
    "dokumentbeskrivelse": DOCUMENT,
    "tittel": "Protokoll",
    "journalposttype": "Utgående dokument",
    "journalstatus": "Arkivert",
    "journaldato": "2026-05-31",
}
CASE = {
    "@type": "saksmappe",
    "systemID": ID,
    "tittel": "Lokale forhandlinger",
    "opprettetDato": NOW,
    "opprettetAv": "Kari Arkivar",
    "basisregistrering": ENTRY,
    "saksdato": "2026-05-31",
    "administrativEnhet": "Forhandling",
    "saksansvarlig": "Kari Arkivar",
    "saksstatus": "Avsluttet",
}
MESSAGE = {
    "system": "Semje",
    "meldingId": ID,
    "tidspunkt": NOW,
    "antallFiler": 1,
    "mappe": CASE,
}
FIKS = {
    "system": "Semje",
    "antallFiler": 1,
    "registrering": {
        "@type": "journalpost",
        "dokumentbeskrivelse": {
            "dokumenttype": {"kode": "PROTOKOLL"},
            "tittel": "Protokoll",
            "tilknyttetRegistreringSom": {"kode": "H", "beskrivelse": "Hoveddokument"},
        },
        "tittel": "Protokoll",
        "journalposttype": {"kode": "U", "beskrivelse": "Utgående dokument"},
        "journalstatus": {"kode": "F", "beskrivelse": "Ferdigstilt fra saksbehandler"},
    },
}


@pytest.fixture
def message():
    """An arkivmelding of eFormidling, as plain data of its own."""
    return deepcopy(MESSAGE)


@pytest.fixture
def fiks():
    """An arkivmelding of Fiks Arkiv, as plain data of its own."""
    return deepcopy(FIKS)
