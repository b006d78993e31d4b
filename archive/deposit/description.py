"""arkivuttrekk.xml: what is in a deposit, how much, and with which checksums (6.4.20 to 6.4.23).

It is ADDML: everything is a property with a name, a value and properties of its own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

from archive.deposit.package import CATALOGUE, VERSION, XML_FILES, XmlFile
from archive.noark.tables import DialectName, dialect
from archive.noark.writing import write

_NAME = "Noark 5-arkivuttrekk"
_SYSTEM_TYPE = "Sakarkiv (Noark-5)"
_SYSTEM_NAME = "Semje"
_FLAGS = {
    "inneholderSkjermetInformasjon": "screened",
    "omfatterDokumenterSomErKassert": "disposed",
    "inneholderDokumenterSomSkalKasseres": "to_be_disposed",
    "inneholderVirksomhetsspesifikkeMetadata": "own_metadata",
}

Property = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What arkivuttrekk.xml says; each of it None or absent if it does not say it."""

    creators: tuple[str, ...] = ()
    archive: str | None = None
    first: date | None = None
    last: date | None = None
    sharp: tuple[bool, bool] | None = None
    """Whether the period is cut sharply from the one before, and from the one after."""
    screened: bool | None = None
    disposed: bool | None = None
    to_be_disposed: bool | None = None
    own_metadata: bool | None = None
    files: int | None = None
    """The number of documents' files."""
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """By the XML file's name without ending: how many of each counted element."""
    sums: Mapping[str, str] = field(default_factory=dict)
    """SHA-256, in small letters, by file."""

    def to_xml(self) -> bytes:
        """Write it. Raises `NoarkError` if it lacks something."""
        context: list[Property] = [
            {
                "@name": "recordCreators",
                "additionalElements": _elements(
                    [{"@name": "recordCreator", "value": name} for name in self.creators]
                ),
            },
            {"@name": "systemType", "value": _SYSTEM_TYPE},
            {"@name": "systemName", "value": _SYSTEM_NAME},
            {"@name": "archive", "value": self.archive},
        ]
        period = _property("archivalPeriod", None, startDate=self.first, endDate=self.last)
        content = {
            "@name": _NAME,
            "dataset": {
                "description": _NAME,
                "reference": {
                    "context": {"additionalElements": _elements(context)},
                    "content": {"additionalElements": _elements([period])},
                },
                "dataObjects": {"dataObject": self._extract()},
            },
        }
        return write(dialect(DialectName.NOARK_5_5), "addml", content)

    def _extract(self) -> Property:
        info = _property("info", None)
        info["properties"] = {
            "property": [
                _property("type", "Noark 5", version=VERSION),
                {"@name": "additionalInfo", "properties": {"property": list(self._additional())}},
            ]
        }
        objects = [self._object(each) for each in XML_FILES if each.name in self.counts]
        return {
            "@name": _NAME,
            "properties": {"property": [info]},
            "dataObjects": {"dataObject": objects},
        }

    def _additional(self) -> Iterator[Property]:
        before, after = ("skarpt" if one else "mykt" for one in self.sharp or (False, False))
        yield _property("periode", None, inngaaendeSkille=before, utgaaendeSkille=after)
        for name, ours in _FLAGS.items():
            yield {"@name": name, "@dataType": "boolean", "value": getattr(self, ours)}
        yield {"@name": "antallDokumentfiler", "@dataType": "integer", "value": self.files}

    def _object(self, each: XmlFile) -> Property:
        schemas = [(each.schema, "main"), (CATALOGUE, None)]
        said = [self._file(each.file)]
        said += [
            {
                "@name": "schema",
                "value": main,
                "properties": {
                    "property": [
                        self._file(name),
                        _property("type", "XML Schema", version="1.0"),
                    ]
                },
            }
            for name, main in schemas
        ]
        counts = [_count(name, number) for name, number in self.counts[each.name].items()]
        said.append({"@name": "info", "properties": {"property": counts}})
        return {"@name": each.name, "properties": {"property": said}}

    def _file(self, name: str) -> Property:
        checksum = _property("checksum", None, algorithm="SHA-256", value=self.sums[name])
        return {
            "@name": "file",
            "properties": {
                "property": [
                    _property("name", name),
                    _property("format", "XML", version="1.0"),
                    checksum,
                ]
            },
        }


def described(path: Path) -> Description:
    """Read what an arkivuttrekk.xml says, of whoever's making.

    Raises `OSError`, and `ValueError` for what is not XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(path.read_bytes(), parser)
    except etree.XMLSyntaxError as cause:
        raise ValueError(str(cause)) from cause
    said = _Said(tree)
    edges = [said.text(f".//*[@name='{name}']") for name in ("inngaaendeSkille", "utgaaendeSkille")]
    return Description(
        creators=tuple(said.texts(".//*[@name='recordCreator']")),
        archive=said.text(".//*[@name='archive']"),
        first=_date(said.text(".//*[@name='archivalPeriod']//*[@name='startDate']")),
        last=_date(said.text(".//*[@name='archivalPeriod']//*[@name='endDate']")),
        sharp=(edges[0] == "skarpt", edges[1] == "skarpt") if all(edges) else None,
        files=_number(said.text(".//*[@name='antallDokumentfiler']")),
        counts={each.name: dict(said.counts(each.name)) for each in XML_FILES},
        sums=dict(said.sums()),
        **{ours: _flag(said.text(f".//*[@name='{name}']")) for name, ours in _FLAGS.items()},
    )


class _Said:
    """Finds what properties say, by their names; the namespace does not matter."""

    def __init__(self, tree: Any) -> None:
        for item in tree.iter(etree.Element):
            item.tag = etree.QName(item).localname
        self._tree = tree

    def texts(self, path: str, within: Any = None) -> Iterator[str]:
        for item in (self._tree if within is None else within).iterfind(path):
            text = (item.findtext("value") or "").strip()
            if text:
                yield text

    def text(self, path: str, within: Any = None) -> str | None:
        return next(self.texts(path, within), None)

    def counts(self, name: str) -> Iterator[tuple[str, int]]:
        for one in self._tree.iterfind(f".//dataObject[@name='{name}']"):
            for item in one.iterfind(".//property[@name='numberOfOccurrences']"):
                path = self.text(".//property[@name='elementPath']", item)
                number = _number(self.text(".//property[@name='value']", item))
                if number is not None:
                    yield (path or item.findtext("value") or "").rpartition("/")[2], number

    def sums(self) -> Iterator[tuple[str, str]]:
        for item in self._tree.iterfind(".//property[@name='file']"):
            name = self.text("properties/property[@name='name']", item)
            value = self.text(".//property[@name='checksum']//property[@name='value']", item)
            if name and value:
                yield name, value.lower()


def _elements(items: list[Property]) -> Property:
    return {"additionalElement": items}


def _property(name: str, value: object, /, **inner: object) -> Property:
    """Make a property with others in it that have a value each."""
    said: Property = {"@name": name, "value": value}
    if inner:
        said["properties"] = {"property": [{"@name": k, "value": v} for k, v in inner.items()]}
    return said


def _count(name: str, number: int) -> Property:
    return {
        "@name": "numberOfOccurrences",
        "value": name,
        "properties": {
            "property": [
                {"@name": "elementPath", "value": f"//{name}"},
                {"@name": "value", "@dataType": "integer", "value": number},
            ]
        },
    }


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _flag(text: str | None) -> bool | None:
    return {"true": True, "1": True, "false": False, "0": False}.get(text or "")
