"""The tables of the guides that are written from rules and rounds, so that they stay true.

`make docs/rules.md` and `make docs/rounds.md` put them in their place between the marks.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from pipeline.rounds import Hjemmelregel, RoundFolder, Runde
from pipeline.rules import AREAS, REGISTRY, Rule
from pipeline.rules.rule import EVERYWHERE, NORWAY

BEGIN = "<!-- written from the code: begin -->"
END = "<!-- end -->"


def rules_table() -> str:
    """Give every rule in force: its levels, what it says, where it holds, where it comes from."""
    rows = (
        (f"`{rule.id}`", _levels(rule), str(rule.title), _areas(rule), rule.source)
        for rule in REGISTRY.values()
    )
    return _table(("Rule", "Level", "Asks that", "Holds in", "Source"), rows)


def rounds_table() -> str:
    """Give every round that comes with Semje, and which of its values no source confirms."""
    rows = (
        (
            f"`{runde.navn}`",
            runde.tariffomrade,
            "made up" if runde.fiktiv else "real",
            ", ".join(f"`{value}`" for value in unconfirmed(runde)) or "–",
        )
        for runde in _rounds()
    )
    return _table(("Round", "Area", "Is", "Not confirmed"), rows)


def disputes_table() -> str:
    """Give what follows a disagreement on each basis, in the latest round of each area."""
    rows = (
        (runde.tariffomrade, f"`{regel.kode}`", *_dispute(regel))
        for runde in _latest()
        for regel in runde.hjemler
        if regel.tvist is not None
    )
    return _table(("Area", "Basis", "Paper", "The last offer", "Goes on as", "To"), rows)


def unconfirmed(runde: Runde) -> Iterator[str]:
    """Name the values of a round that no source read confirms (PD-14)."""
    yield from (belegg.verdi for belegg in runde.belegg if not belegg.bekreftet)
    for regel in runde.hjemler:
        if regel.tvist is not None and not regel.tvist.bekreftet:
            yield f"hjemler.{regel.kode}.tvist"


TABLES: Mapping[str, tuple[Callable[[], str], ...]] = MappingProxyType(
    {"rules.md": (rules_table,), "rounds.md": (rounds_table, disputes_table)}
)
"""The tables of each guide, in the order of its marks."""


def with_tables(guide: str, tables: Iterable[Callable[[], str]]) -> str:
    """Give a guide with its tables anew, each between its own pair of marks."""
    head, *parts = guide.split(BEGIN)
    written = (
        f"{BEGIN}\n\n{table()}\n{END}{part.partition(END)[2]}"
        for table, part in zip(tables, parts, strict=True)
    )
    return "".join([head, *written])


def _rounds() -> Iterator[Runde]:
    folder = RoundFolder()
    yield from (folder.read(name) for name in folder.names())


def _latest() -> Iterator[Runde]:
    rounds = list(_rounds())
    for area in AREAS:
        of_area = (runde for runde in rounds if runde.tariffomrade == area)
        yield max(of_area, key=lambda runde: runde.virkningsdato)


def _dispute(regel: Hjemmelregel) -> Iterator[str]:
    if (tvist := regel.tvist) is None:
        return
    yield f"`{tvist.dokument}`"
    yield f"`{tvist.siste_tilbud}`" if tvist.bekreftet else "not confirmed"
    yield f"`{tvist.oversendelse}`" if tvist.oversendelse else "–"
    yield ", ".join(tvist.mottakere) or "–"


def _levels(rule: Rule) -> str:
    return ", ".join(level.value for level in rule.levels)


def _areas(rule: Rule) -> str:
    if rule.areas == EVERYWHERE:
        return "every area"
    if rule.areas == NORWAY:
        return "every area of Norway"
    return ", ".join(area for area in AREAS if area in rule.areas)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.write_text(with_tables(target.read_text("utf-8"), TABLES[target.name]), "utf-8")
