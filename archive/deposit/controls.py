"""Which controls there are, and what each has counted and found so far."""

from collections import Counter, defaultdict

from archive.deposit.report import Control, Finding, Kind, Message

MOST = 200
"""How many findings of one control are kept; of the others only the number is."""

_STRUCTURE = {
    "N5.01": Message("every file that must be there is"),
    "N5.02": Message("the files have the checksums that arkivuttrekk.xml gives"),
    "N5.03": Message("the XML files accord with their schemas"),
    "N5.28": Message("there are as many documents' files as arkivuttrekk.xml says"),
}
_CONTENT = {
    "N5.04": Message("archives"),
    "N5.05": Message("parts of the archive (arkivdel)"),
    "N5.06": Message("status of the parts: all are closed"),
    "N5.07": Message("classification systems"),
    "N5.08": Message("classes"),
    "N5.09": Message("classes with nothing in them"),
    "N5.10": Message("cases (mappe): as many as arkivuttrekk.xml says"),
    "N5.11": Message("cases by the year they were opened"),
    "N5.12": Message("no case lies in a class with classes below it"),
    "N5.13": Message("cases by class"),
    "N5.14": Message("cases without entries"),
    "N5.15": Message("status of the cases: all are closed, or have expired"),
    "N5.16": Message("entries (registrering): as many as arkivuttrekk.xml says"),
    "N5.17": Message("journal entries by type"),
    "N5.18": Message("entries by the year they were made"),
    "N5.19": Message("no entry lies in a class with classes below it"),
    "N5.20": Message("entries by class"),
    "N5.21": Message("entries without documents"),
    "N5.22": Message("status of the journal entries: all are archived, or have expired"),
    "N5.23": Message("documents (dokumentbeskrivelse)"),
    "N5.24": Message("documents without files: disposed of, expired, or on paper"),
    "N5.25": Message("status of the documents: all are finished"),
    "N5.26": Message("files (dokumentobjekt)"),
    "N5.27": Message("the first and the last day an entry was made"),
    "N5.29": Message("files by format, which accords with the file's name"),
    "N5.30": Message("the documents' files have the checksums and sizes that are said of them"),
    "N5.32": Message("every file that is referred to is there"),
    "N5.33": Message("every file that is there is referred to"),
    "N5.34": Message("files that are referred to more than once"),
    "N5.35": Message("parties of cases and entries"),
    "N5.36": Message("remarks"),
    "N5.37": Message("cross references"),
    "N5.38": Message("precedents"),
    "N5.39": Message("correspondents"),
    "N5.40": Message("entries that were dealt with (avskrivning)"),
    "N5.41": Message("document flows"),
    "N5.42": Message("screenings; arkivuttrekk.xml says whether there are any"),
    "N5.43": Message("security gradings"),
    "N5.44": Message("decisions to dispose; arkivuttrekk.xml says whether there are any"),
    "N5.45": Message("disposals carried out; arkivuttrekk.xml says whether there are any"),
    "N5.46": Message("conversions"),
    "N5.47": Message("no two things have one systemID"),
    "N5.48": Message("references to parts of the archive lead to one"),
    "N5.51": Message("references to classes lead to one"),
    "N5.59": Message("the journals have the entries they say, and the same"),
    "N5.60": Message("the journals cover the same days, and the entries in them"),
    "N5.61": Message("changes that were logged: as many as arkivuttrekk.xml says"),
    "N5.62": Message("every change is of something that is there"),
    "N5.63": Message("no element is empty"),
    "N5.64": Message("no document's file is empty"),
    "S5.01": Message("the entries of the journals follow their running numbers"),
    "S5.02": Message("no title or name that is screened stands in the public journal"),
    "S5.03": Message("every entry of the structure stands in both journals"),
    "S5.04": Message("there is nothing in the package beside what belongs there"),
}
CONTROLS = {
    **{name: (asks, Kind.STRUCTURE) for name, asks in _STRUCTURE.items()},
    **{name: (asks, Kind.CONTENT) for name, asks in _CONTENT.items()},
}


class Tally:
    """The figures and findings of all controls."""

    def __init__(self) -> None:
        self._figures: dict[str, Counter[str]] = defaultdict(Counter)
        self._findings: dict[str, list[Finding]] = defaultdict(list)
        self._more: Counter[str] = Counter()

    def add(self, control: str, by: str = "", number: int = 1) -> None:
        """Add to a figure of a control."""
        self._figures[control][by] += number

    def counted(self, control: str, by: str = "") -> int:
        """Give a figure of a control."""
        return self._figures[control][by]

    def blame(self, control: str, place: str, message: Message) -> None:
        """Note a finding of a control."""
        if len(self._findings[control]) < MOST:
            self._findings[control].append(Finding(control, message, place))
        else:
            self._more[control] += 1

    def controls(self) -> tuple[Control, ...]:
        """Give all controls with what they have counted and found."""
        return tuple(
            Control(
                id=name,
                asks=asks,
                kind=kind,
                figures=dict(sorted(self._figures[name].items())),
                findings=tuple(self._findings[name]),
                more=self._more[name],
            )
            for name, (asks, kind) in CONTROLS.items()
        )
