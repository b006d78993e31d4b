"""The rules of the file format: what each asks, and how a breach of one is made."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from pipeline.errors import Finding, InputError, Level, Mending, Message, Path, Place, msg

EXPLANATIONS: Mapping[str, Message] = MappingProxyType(
    {
        "F-FIL": msg("The file must exist, and Semje must be allowed to read it."),
        "F-STORRELSE": msg(
            "An outcome file is at most 5 MB. A larger one is hardly a negotiation: look whether "
            "it is the right file."
        ),
        "F-KODING": msg(
            "An outcome file is plain text in UTF-8 without a byte order mark. Editors say how "
            "they save: choose UTF-8 there. Word and Excel files are not text."
        ),
        "F-TEGN": msg(
            "A text may hold what a document can show: no control characters, and no characters "
            "that none of the installed fonts can draw. A # after a space begins a comment, so a "
            "text that holds one stands in quotes."
        ),
        "F-SYNTAKS": msg(
            "An outcome file is YAML: «key: value» with a space after the colon, lists with «- », "
            "spaces (never tabs) at the start of lines, and quotes around a text that begins with "
            "a sign or holds a colon followed by a space."
        ),
        "F-NOKKEL": msg(
            "A key is a word, and stands once in its place. Written with æ, ø or å it is the same "
            "key as without: lønn is lonn."
        ),
        "F-UKJENT": msg(
            "Only keys that Semje knows are read, so that a misspelt one is not silently passed "
            "over. `semje schema` shows them all."
        ),
        "F-MANGLER": msg("Some facts are needed before a file can be read at all."),
        "F-TYPE": msg(
            "Each key holds one value, a list of values, or further keys; here it holds another "
            "of these than it should."
        ),
        "F-VERDI": msg(
            "A value is written so that it can be read in one way only: dates as 2026-06-01, "
            "amounts as 12 500 or 12500,50, yes and no as ja and nei."
        ),
        "F-ANKER": msg(
            "Anchors (&), aliases (*), merge keys (<<) and tags (!) of YAML are not used: a fact "
            "is written once and referred to by its name. A text that begins with one of these "
            "signs stands in quotes."
        ),
        "F-VERSJON": msg(
            "The key «semje» says which version of the file format a file is written in. A "
            "version that this Semje does not know is not read: a newer Semje is needed."
        ),
        "F-LISTE": msg(
            "A list of employees is a plain table in a sheet of an .xlsx file or in a .csv file: "
            "one row of headings, and one row for each employee, every cell with a value of its "
            "own. Nothing in it is merged or hidden, and no formula is left without its value. A "
            "row of sums is left out. The file lies beside the outcome file or in a folder below."
        ),
        "F-NAVN": msg(
            "A person, an employee or a union is written once, and named elsewhere by exactly "
            "that name."
        ),
    }
)
"""What each rule of the file format means, for `semje explain`."""


NOTES = frozenset({"F-LISTE", "F-UKJENT"})
"""The rules that also inform, of what a list holds that is passed over."""


def fault(
    rule: str, message: Message, place: Place, path: Path = (), mending: Mending | None = None
) -> Finding:
    """Make the finding of a breach: always an error."""
    return Finding(rule, Level.E, path, message, place, mending)


def refuse_input(
    rule: str, message: Message, place: Place, mending: Mending | None = None
) -> InputError:
    """Make the error of a file that cannot be read further because of one fault."""
    return InputError([fault(rule, message, place, mending=mending)])


def in_file_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by where they stand in the file; those of its list come after."""
    return sorted(findings, key=_order)


def _order(finding: Finding) -> tuple[bool, int, int]:
    place = finding.place
    return (place.sheet is not None, place.line, place.column) if place else (False, 0, 0)
