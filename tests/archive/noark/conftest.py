"""Documents by chance: valid ones made from the tables, and what can be done wrong with one."""

from pathlib import Path

from lxml import etree

from archive.noark.check import XSI
from archive.noark.kinds import KINDS
from archive.noark.tables import Dialekt, dialect

ROOT = Path(__file__).parents[3]
DEFAULT = ROOT.parent / "shared" / "noark"
MOMENTS = (
    "2026-05-31T12:00:00+02:00",
    "2026-02-28T24:00:00Z",
    "2024-02-29T23:59:59.125",
    "2026-12-01T00:00:00-14:00",
)
VALUES = {
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
    """Makes a valid document of a dialect, as chance will have it."""

    def __init__(self, name, rand):
        self.dialect = dialect(name)
        self.rand = rand
        self.kinds = {id(kind): name for name, kind in KINDS.items()}

    def document(self, root):
        element = self.dialect.roots[root]
        tree = etree.Element(_tag(element), nsmap={None: element.namespace, "xsi": XSI})
        self.fill(tree, element, 0)
        return tree

    def fill(self, tree, element, depth, vocabulary=None):
        kind = self.dialect.type_of(element)
        if kind.kind is None:
            variants = sorted(self.dialect.variants(kind), key=lambda item: item.key)
            chosen = self.rand.choice(variants) if self.rand.random() < 0.6 else kind
            if chosen is not kind:
                prefix = next((p for p, u in tree.nsmap.items() if u == self.uri(chosen) and p), "")
                tree.set(f"{{{XSI}}}type", f"{prefix}:{chosen.name}" if prefix else chosen.name)
                if not prefix and tree.nsmap[None] != self.uri(chosen):
                    del tree.attrib[f"{{{XSI}}}type"]
                    chosen = kind
            kind = chosen
            self.content(tree, kind, depth)
        else:
            tree.text = self.value(kind, vocabulary or kind.vocabulary)
        for name, required in kind.attributes.items():
            if required or self.rand.random() < 0.3:
                tree.set(name, "x")

    def uri(self, kind):
        return self.dialect.namespaces.get(kind.key.partition(":")[0])

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

    def value(self, kind, vocabulary):
        if vocabulary:
            return self.rand.choice(list(vocabulary.values))
        name = self.kinds[id(kind.kind)]
        return "fritt" if name == "anything" else self.rand.choice(VALUES[name])


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
