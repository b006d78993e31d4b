"""The mutation check: change the code of the rules bit by bit, and see that a test notices.

`make mutants` works in a copy below `build/mutants`, where two things are written otherwise than
here, because of what mutmut can change:

- It passes by whatever has a decorator. `@rule(…)` above a function becomes `name = rule(…)(name)`
  after it, so that each rule is itself changed. What keeps answers (`@lru_cache`) is left out.
- The words of a message get a name of their own, so that they are not changed: the catalogues and
  `tests/faults/rules` compare them letter by letter. What fills a message is changed.
"""

import ast
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[1]
COPY = ROOT / "build" / "mutants"
CHILDREN = "2"
NOTICED = ("killed", "timeout", "segfault")
"""A test failed, or the change made it go on for ever, or into itself for ever."""
COPIED = ("pipeline", "archive", "templates", "tests", "messages.py", "pyproject.toml")
KNOWN = ("staticmethod", "classmethod", "cache")
"""Decorators of functions that mutmut sees past, or passes by."""
CACHES = ("lru_cache",)
"""Those that would answer for the changed function what the unchanged one once did."""


def _name(decorator: ast.expr) -> str:
    return ast.unparse(decorator.func if isinstance(decorator, ast.Call) else decorator)


class _Undecorated(ast.NodeTransformer):
    """Write decorators of functions as calls after them."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST | list[ast.stmt]:
        """Give the bare function, then what its decorators make of it."""
        taken = [d for d in node.decorator_list if _name(d) not in KNOWN]
        node.decorator_list = [d for d in node.decorator_list if d not in taken]
        made: ast.expr = ast.Name(node.name)
        for decorator in reversed(taken):
            if _name(decorator) not in CACHES:
                made = ast.Call(decorator, [made], [])
        return [node, ast.Assign([ast.Name(node.name)], made, lineno=0)] if taken else node


class _Worded(ast.NodeTransformer):
    """Give the words of messages names; `words` holds them."""

    def __init__(self) -> None:
        self.words: list[ast.stmt] = []

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Put a name in the place of the text of `msg("…")`."""
        self.generic_visit(node)
        is_message = isinstance(node.func, ast.Name) and node.func.id == "msg"
        if is_message and isinstance(node.args[0], ast.Constant):
            name = f"_WORDS_{len(self.words)}"
            self.words.append(ast.Assign([ast.Name(name)], node.args[0], lineno=0))
            node.args[0] = ast.Name(name)
        return node


def rewritten(source: str) -> str:
    """Give the same program as mutmut can change it."""
    worded = _Worded()
    tree = _Undecorated().visit(worded.visit(ast.parse(source)))
    # After what stands on top of a module: its docstring and its imports.
    first = max((i for i, s in enumerate(tree.body) if isinstance(s, ast.ImportFrom)), default=0)
    tree.body[first + 1 : first + 1] = worded.words
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


def _refresh(path: Path, blob: bytes) -> None:
    """Write a file if it is not so already: mutmut does again what is newer than its result."""
    if not path.exists() or path.read_bytes() != blob:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(blob)


def _files(part: Path) -> Iterator[Path]:
    found = part.rglob("*") if part.is_dir() else (part,)
    return (file for file in found if file.is_file() and "__pycache__" not in file.parts)


def lay_out(copy: Path) -> None:
    """Bring the copy up to date with the project."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]
    changed = settings["only_mutate"]
    for file in (file for part in COPIED for file in _files(ROOT / part)):
        relative = file.relative_to(ROOT)
        blob = file.read_bytes()
        if any(fnmatch(str(relative), pattern) for pattern in changed):
            blob = rewritten(blob.decode("utf-8")).encode("utf-8")
        _refresh(copy / relative, blob)


def _mutmut(*words: str) -> list[str]:
    """Run mutmut in the copy, to be seen; give what it prints when asked for results."""
    asked = words[0] == "results"
    command = [sys.executable, str(Path(__file__).with_name("mutating.py")), *words]
    done = subprocess.run(command, cwd=COPY, check=True, text=True, capture_output=asked)
    return done.stdout.splitlines() if asked else []


def results() -> dict[str, str]:
    """Give what came of each change, by its name."""
    lines = (line.strip().split(": ") for line in _mutmut("results", "--all", "true"))
    return {pair[0]: pair[1] for pair in lines if len(pair) == 2}


def table(found: dict[str, str]) -> Iterator[str]:
    """Give a line for each module: how many changes were tried, and how many went unnoticed."""
    by_module: dict[str, Counter[str]] = defaultdict(Counter)
    for name, result in found.items():
        by_module[name.rpartition(".")[0]][result] += 1
    for module, counted in [*by_module.items(), ("all", Counter(found.values()))]:
        noticed = sum(counted[result] for result in NOTICED)
        yield f"{module:32}{counted.total():6}{noticed:6}{counted.total() - noticed:6}"


def main(names: list[str]) -> None:
    """Try what the names (`pipeline.rules.pots.*`) say, or what is new and what once survived."""
    lay_out(COPY)
    earlier = results() if (COPY / "mutants").exists() else {}
    survivors = [name for name, result in earlier.items() if result in {"survived", "no tests"}]
    _mutmut("run", "--max-children", CHILDREN, *names)
    if survivors and not names:
        _mutmut("run", "--max-children", CHILDREN, *survivors)
    found = results()
    unnoticed = (f"{result}: {name}" for name, result in found.items() if result not in NOTICED)
    sys.stdout.writelines(f"{line}\n" for line in (*unnoticed, *table(found)))


if __name__ == "__main__":
    main(sys.argv[1:])
