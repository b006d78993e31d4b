"""Names of files that every system can have, and what is wrong with one that is not such."""

import unicodedata

from archive.handoff.faults import said
from archive.model import Dokumentbeskrivelse, Dokumentobjekt, Journalpost

LONGEST = 120
"""The characters of the longest name: with its folder it must fit where paths end at 260."""
_RESERVED = {"con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(1, 10))}
_UNSEEN_KINDS = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_FORBIDDEN = set('<>:"|?*')

_PATH = said("the file's name «{found}» is a path, and not a name")
_UNSEEN = said("the file's name «{found}» holds what cannot be seen, or commands")
_SIGNS = said("the file's name «{found}» holds one of the signs that no name may have")
_ENDS = said("the file's name «{found}» begins or ends with a blank, or ends with a point")
_KEPT = said("the file's name «{found}» is one that Windows keeps for itself")
_LONG = said("the file's name «{found}» is longer than 120 characters")


def wrong(name: str) -> str | None:
    """Give the text of what is wrong with a file's name, if anything is."""
    plain = name.replace("\\", "/")
    checks = {
        _PATH: "/" in plain or name in {"", ".", ".."},
        _UNSEEN: any(unicodedata.category(c) in _UNSEEN_KINDS for c in name),
        _SIGNS: bool(_FORBIDDEN & set(name)),
        _ENDS: name != name.strip() or name.endswith("."),
        _KEPT: name.partition(".")[0].casefold() in _RESERVED,
        _LONG: len(name) > LONGEST,
    }
    return next((text for text, is_so in checks.items() if is_so), None)


def folded(name: str) -> str:
    """Give a name as systems see it that make no difference between A and a."""
    return unicodedata.normalize("NFC", name).casefold()


def sent_as(post: Journalpost, document: Dokumentbeskrivelse, item: Dokumentobjekt) -> str:
    """Give the name a file is sent under: of numbers alone, since titles may tell too much."""
    entry = post.registrerings_id.replace("/", "-")
    kind, _, suffix = item.referanse_dokumentfil.rpartition("/")[2].rpartition(".")
    return f"{entry}-dok{document.dokumentnummer}-v{item.versjonsnummer}-{kind}.{suffix}"
