"""Finds the texts that a user may see, for Babel (see `babel.cfg` and `make messages`).

Babel's own extractor reads call by call and so misses a text that was given a name on the line
above. This one reads the syntax tree: it finds the first argument of `msg`, `Message`, `Fault`,
`PackageFault`, `Break`, `Kind`, `_blame`, `said`, `_` and of every error class of the project, and
the first two of `ngettext` and `count`; a name is looked up where it was set.
"""

import ast
import builtins
from collections.abc import Iterator
from typing import IO

_FIRST = ("msg", "Message", "Fault", "PackageFault", "Break", "Kind", "_blame", "said", "_")
_SPEAKING = {**dict.fromkeys(_FIRST, 1), **dict.fromkeys(("ngettext", "count"), 2)}

Found = tuple[int, str, str | tuple[str, ...], list[str]]


def extract(source: IO[bytes], *_: object, **__: object) -> Iterator[Found]:
    """Yield line, function, text and comments of each text, as Babel wants them."""
    tree = ast.parse(source.read())
    named = _named_texts(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (count := _texts_of(node.func)):
            texts = [list(_read(argument, named)) for argument in node.args[:count]]
            if len(texts) == 2 and all(texts):
                yield node.lineno, "ngettext", (texts[0][0], texts[1][0]), []
            elif count == 1 and texts:
                yield from ((node.lineno, "gettext", text, []) for text in texts[0])


def _texts_of(function: ast.expr) -> int:
    """Say how many of the call's first arguments are texts."""
    name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
    if name.endswith("Error") and not hasattr(builtins, name):
        return 1
    return _SPEAKING.get(name, 0)


def _named_texts(tree: ast.Module) -> dict[str, list[str]]:
    """Give what each name of the module is set to, where that is a text."""
    named: dict[str, list[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Name):
                    named.setdefault(target.id, []).extend(_read(node.value, {}))
    return named


def _read(node: ast.expr, named: dict[str, list[str]]) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _read(node.body, named)
        yield from _read(node.orelse, named)
    elif isinstance(node, ast.Name):
        yield from named.get(node.id, [])
