"""What the tests of a template have made sure of: which values are there at a point of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from jinja2 import nodes

Path = tuple[str, ...]
"""A value by name: `kostnad.i_alt` is `("kostnad", "i_alt")`."""


@dataclass(frozen=True, slots=True)
class Claim:
    """That a value is there, or (`truthy`) is neither missing nor empty nor nought."""

    path: Path
    truthy: bool


Clause = frozenset[Claim]
"""Claims of which at least one holds."""


@dataclass(frozen=True, slots=True)
class Known:
    """Clauses that hold, and claims that do not."""

    clauses: frozenset[Clause] = frozenset()
    denied: frozenset[Claim] = frozenset()

    def __and__(self, other: "Known") -> "Known":
        return Known(self.clauses | other.clauses, self.denied | other.denied)

    def __or__(self, other: "Known") -> "Known":
        """Give what holds when one of the two does."""
        clauses = frozenset(a | b for a, b in product(self.clauses, other.clauses))
        return Known(clauses, self.denied & other.denied)

    def without(self, name: str) -> "Known":
        """Forget what is known of a name, which now means something else."""
        kept = (c for c in self.clauses if not any(claim.path[0] == name for claim in c))
        denied = (claim for claim in self.denied if claim.path[0] != name)
        return Known(frozenset(kept), frozenset(denied))

    def is_there(self, path: Path) -> bool:
        """Tell whether a value is known to be there."""
        return self.one_holds([Claim(path, truthy=False)])

    def one_holds(self, claims: Iterable[Claim]) -> bool:
        """Tell whether one of the claims is known to hold, whichever it is."""
        there = {claim.path for claim in claims if not claim.truthy}
        return self._holds({*claims, *(Claim(path, truthy=True) for path in there)})

    @property
    def single(self) -> frozenset[Claim]:
        """The claims that hold by themselves."""
        return frozenset(claim for c in self.clauses if len(c) == 1 for claim in c)

    def _holds(self, claims: set[Claim]) -> bool:
        left = (self._left(clause) for clause in self.clauses)
        return any(clause and clause <= claims for clause in left)

    def _left(self, clause: Clause) -> Clause:
        """Take out of a clause what does not hold."""
        return frozenset(claim for claim in clause if not self._denies(claim))

    def _denies(self, claim: Claim) -> bool:
        return claim in self.denied or Claim(claim.path, truthy=False) in self.denied


NOTHING = Known()


def path_of(node: nodes.Node) -> Path | None:
    """Give the path an expression is, if it is one."""
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        holder = path_of(node.node)
        return None if holder is None else (*holder, node.attr)
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        holder, name = path_of(node.node), node.arg.value
        return (*holder, name) if holder is not None and isinstance(name, str) else None
    return None


def learnt(test: nodes.Node) -> tuple[Known, Known]:
    """Give what is known where a test holds, and where it does not."""
    if isinstance(test, nodes.Not):
        held, failed = learnt(test.node)
        return failed, held
    if isinstance(test, nodes.And):
        (left, no_left), (right, no_right) = learnt(test.left), learnt(test.right)
        return left & right, no_left | no_right
    if isinstance(test, nodes.Or):
        (left, no_left), (right, no_right) = learnt(test.left), learnt(test.right)
        return left | right, no_left & no_right
    if isinstance(test, nodes.Test):
        return _of_test(test)
    if isinstance(test, nodes.Compare):
        return _there(path_of(test.expr) if _says_there(test) else None), NOTHING
    return _of_value(path_of(test))


def _of_test(test: nodes.Test) -> tuple[Known, Known]:
    path = path_of(test.node)
    if test.name != "none" or path is None:
        return NOTHING, NOTHING
    return Known(denied=frozenset([Claim(path, truthy=False)])), _there(path)


def _of_value(path: Path | None) -> tuple[Known, Known]:
    if path is None:
        return NOTHING, NOTHING
    claim = Claim(path, truthy=True)
    return Known(_one(claim)), Known(denied=frozenset([claim]))


def certain(paths: Iterable[Path]) -> Known:
    """Give the knowledge that some values are never missing or empty."""
    return Known(frozenset(frozenset([Claim(path, truthy=True)]) for path in paths))


def _there(path: Path | None) -> Known:
    return NOTHING if path is None else Known(_one(Claim(path, truthy=False)))


def _one(claim: Claim) -> frozenset[Clause]:
    return frozenset([frozenset([claim])])


def _says_there(test: nodes.Compare) -> bool:
    """Tell whether a comparison that holds says that its first value is there."""
    return all(_excludes_none(operand) for operand in test.ops)


def _excludes_none(operand: nodes.Operand) -> bool:
    given = operand.expr
    constant = isinstance(given, nodes.Const) and given.value is not None
    return operand.op in ("gt", "gteq", "lt", "lteq") or (constant and operand.op == "eq")


def written(node: nodes.Node | None) -> str:
    """Write an expression for a message: its path, or what it is made of."""
    path = None if node is None else path_of(node)
    if path is not None:
        return ".".join(path)
    if isinstance(node, nodes.Filter):
        return f"{written(node.node)}|{node.name}"
    if isinstance(node, nodes.Const):
        return repr(node.value)
    return "…"
