"""The language of the templates: Jinja, sandboxed, escaping and strict, with nothing let slip.

A template may be an organisation's own, so it is held to a sandbox. A value reaches the document
verbatim or not at all: what was never set, nothing (`None`), and figures and dates that no filter
has put in words are refused where they would be printed (R-FM-01).
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import wraps
from types import CodeType
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from pipeline.errors import Message, msg

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_LEFT_OVER = re.compile(r"[%}]\}")
_LAST_TAG = re.compile(r"<(/?[\w:]+)[^<>]*(>|\Z)(?!.*<)", re.DOTALL)
_TEXT = frozenset({"w:t", "a:t", "m:t"})
_KEPT_FILTERS = (
    "batch count default d first groupby last length list lower map max min reject rejectattr "
    "reverse select selectattr sum trim unique upper"
)
_KEPT_GLOBALS = ("range", "namespace")
_FIGURES = (int, Decimal, Fraction)
_FOREIGN: dict[type[nodes.Node], str] = {
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "from … import",
    nodes.Extends: "extends",
    nodes.ScopedEvalContextModifier: "autoescape",
}
_MAY_GET_NOTHING = frozenset({"default", "d"})


class ValueRefused(Exception):  # noqa: N818 -- it says what befell the value
    """A value cannot stand in a document; `message` says why, and never quotes the value."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Jinja with autoescape, strict undefined and a sandbox, always on."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, filters: Mapping[str, Callable[..., object]]) -> None:
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            keep_trailing_newline=True,
            cache_size=0,
        )
        own = {name: self.filters[name] for name in _KEPT_FILTERS.split()}
        named = {**own, "join": join, **filters}
        self.filters = {name: _strict(name, function) for name, function in named.items()}
        self.filters |= {"_printable": printable, "_markup": markup}
        self.globals = {name: self.globals[name] for name in _KEPT_GLOBALS}

    def compile_strictly(self, source: str, filename: str) -> CodeType:
        """Compile a template; raises `TemplateSyntaxError` for what it must not do."""
        tree = self.parse(source, filename=filename)
        for node in tree.find_all(tuple(_FOREIGN)):
            raise TemplateSyntaxError(f"{_FOREIGN[type(node)]} has no place here", node.lineno)
        tree = _Guard().visit(tree)
        tree.set_environment(self)
        return self.compile(tree, filename, filename)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Reckon with figures only: a text times a number, or `%` on a text, is refused."""
        figures = isinstance(left, _FIGURES) and isinstance(right, _FIGURES)
        if operator == "**" or not figures:
            raise SecurityError(f"the operator {operator} is for figures, not for texts")
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> None:
        """Refuse `str.format`: it would print what no filter has put in words."""
        if super().wrap_str_format(value) is not None:
            raise SecurityError("the method format is not for templates: use a filter")


def printable(value: object) -> object:
    """Pass what may be printed as it is: texts, whole numbers, and what the template made.

    Raises `ValueRefused` for all else, and for a control character in a text.
    """
    if isinstance(value, Markup | Undefined):
        return value  # an undefined raises by itself, with its name
    if isinstance(value, str):
        if found := _UNPRINTABLE.search(value):
            code = f"U+{ord(found[0]):04X}"
            raise ValueRefused(msg("the text holds the control character {code}", code=code))
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if value is None:
        raise ValueRefused(msg("the value is missing: test for it with {{% if … %}}"))
    raise ValueRefused(
        msg(
            "a value of type {type} is not a text: put it through a filter, as kroner or dato",
            type=type(value).__name__,
        )
    )


def markup(value: object) -> object:
    """Pass only what a macro of the template made: a value outside of text would be lost."""
    if isinstance(value, Markup):
        return value
    raise ValueRefused(
        msg("a value stands outside of text: write {{{{ … }}}} without p, r, tr or tc")
    )


def join(values: Any, d: str = "") -> str:
    """Join texts with `d` between; each must be printable."""
    return escape(d).join(escape(printable(value)) for value in values)


def _strict(name: str, function: Callable[..., object]) -> Callable[..., object]:
    """Make a filter refuse nothing (`None`) and what was never set."""
    at = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def strict(*args: Any, **options: Any) -> object:
        if isinstance(args[at], Undefined):
            str(args[at])  # raises, with its name
        if args[at] is None:
            raise ValueRefused(msg("the filter {filter} was given no value", filter=name))
        return function(*args, **options)

    return function if name in _MAY_GET_NOTHING else strict


class _Guard(NodeTransformer):
    """Walks a parsed template in the order of its text and closes the ways around `printable`."""

    def __init__(self) -> None:
        self.in_text = False

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.TemplateData:  # noqa: N802
        if found := _LEFT_OVER.search(node.data):
            line = node.lineno + node.data.count("\n", 0, found.start())
            raise TemplateSyntaxError(f"«{found[0]}» closes what was never opened", line)
        if found := _LAST_TAG.search(node.data):
            in_attribute = not found[2]
            self.in_text = in_attribute or found[1] in _TEXT
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802
        printed: list[nodes.Expr] = []
        for child in node.nodes:
            is_value = not isinstance(child, nodes.TemplateData)
            guard = "_printable" if self.in_text else "_markup"
            visited = self.visit(child)
            printed.append(_filtered(visited, guard) if is_value else visited)
        node.nodes = printed
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Concat:  # noqa: N802
        node.nodes = [_filtered(self.visit(child), "_printable") for child in node.nodes]
        return node


def _filtered(node: nodes.Expr, name: str) -> nodes.Expr:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)
