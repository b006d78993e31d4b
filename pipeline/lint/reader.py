"""Reads the expressions of a template: what each value is, and whether it may be used so."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from jinja2 import nodes

from pipeline.documents.fields import KINDS, Kind, Shape
from pipeline.errors import Level, Message, msg
from pipeline.lint.filters import (
    BY_ATTRIBUTE,
    FOR_NOTHING,
    GIVES,
    TEXT,
    TO_ENTRY,
    TO_LIST,
    fitting,
    misgiven,
    own_filters,
)
from pipeline.lint.known import Path, learnt, path_of, written
from pipeline.lint.scope import UNKNOWN, Bound, Scope, common, each, shape_at, type_of
from pipeline.source.spelling import nearest
from pipeline.template_language import TemplateEnvironment

Tell = Callable[[Level, Message], None]
"""Hears of a fault where the template is being read."""

_PRINTABLE = frozenset({Kind.TEXT, Kind.WHOLE})
_FORBIDDEN = frozenset({"format", "format_map"})
"""Methods of a text that would print what no filter has put in words."""


@dataclass
class Reader:
    """Reads expressions and tells of each fault; remembers which values were used."""

    environment: TemplateEnvironment
    tell: Tell
    used: set[Path] = field(default_factory=set)
    filters: set[str] = field(default_factory=set)

    def printed(self, node: nodes.Node, scope: Scope) -> None:
        """Read what is printed: only a text or a whole number is printed as it is."""
        for leaf, there in self._leaves(node, scope):
            self._printed(leaf, there)

    def _printed(self, node: nodes.Node, scope: Scope) -> None:
        shape = self._needed(node, scope).shape
        if shape is None or shape.kind in _PRINTABLE:
            return
        if shape.kind is Kind.PARTS:
            text = "{value} has several fields: name the one to print, as {value}.{field}"
            first = next(iter(shape.parts), "…")
            self.tell(Level.E, msg(text, value=written(node), field=first))
        elif shape.kind is Kind.YES_NO:
            text = "{value} is yes or no and cannot be printed: write {{% if {value} %}}"
            self.tell(Level.E, msg(text, value=written(node)))
        else:
            text = "{value} is no text: put it through a filter, as {filters}"
            self.tell(Level.E, msg(text, value=written(node), filters=fitting(shape.kind)))

    def needed(self, node: nodes.Node, scope: Scope) -> Bound:
        """Read what must be there: a value that may be missing must have been tested for."""
        found = [self._needed(leaf, there) for leaf, there in self._leaves(node, scope)]
        return found[0] if len(found) == 1 else Bound(common(one.shape for one in found))

    def _needed(self, node: nodes.Node, scope: Scope) -> Bound:
        found = self.read(node, scope)
        if found.shape is not None and found.shape.may_be_missing:
            path = path_of(node)
            if path is None or not scope.known.is_there(path):
                text = "{value} may be missing: test for it with {{% if {value} %}}"
                self.tell(Level.E, msg(text, value=written(node)))
        return found

    def read(self, node: nodes.Node, scope: Scope) -> Bound:
        """Read an expression; give what its value is."""
        readings: dict[type[nodes.Node], Callable[[Any, Scope], Bound]] = {
            nodes.Name: self._name,
            nodes.Getattr: self._attribute,
            nodes.Getitem: self._entry,
            nodes.Filter: self._filter,
            nodes.Test: self._test,
            nodes.CondExpr: self._choice,
            nodes.And: self._both,
            nodes.Or: self._choice,
            nodes.Call: self._call,
            nodes.Const: self._constant,
            nodes.Compare: self._comparison,
        }
        if reading := readings.get(type(node)):
            return reading(node, scope)
        reckons = isinstance(node, nodes.BinExpr | nodes.Concat | nodes.Neg | nodes.Pos)
        children = [child for child in node.iter_child_nodes() if isinstance(child, nodes.Expr)]
        found = [(self.needed if reckons else self.read)(child, scope) for child in children]
        texts = any(one.shape is not None and one.shape.kind is Kind.TEXT for one in found)
        if isinstance(node, nodes.Pow) or (isinstance(node, nodes.Mul | nodes.Mod) and texts):
            text = "the operator {operator} is for figures, not for texts"
            self.tell(Level.E, msg(text, operator=node.operator))
        return Bound(TEXT if isinstance(node, nodes.Concat) else None)

    def _name(self, node: nodes.Name, scope: Scope) -> Bound:
        if found := scope.names.get(node.name):
            self._use(found.origin)
            return found
        if node.name not in self.environment.globals:
            text = "there is no variable «{name}» here{hint}"
            self._unknown(text, node.name, scope.names)
        return UNKNOWN

    def _attribute(self, node: nodes.Getattr, scope: Scope) -> Bound:
        holder = self.needed(node.node, scope)
        return self._field(holder, node.attr, written(node.node))

    def _field(self, holder: Bound, name: str, value: str) -> Bound:
        shape = holder.shape
        if name.startswith("_") or name in _FORBIDDEN:
            self.tell(Level.E, msg("«{name}» is not for templates", name=name))
            return UNKNOWN
        if shape is None:
            return UNKNOWN
        if found := shape.parts.get(name):
            origin = None if holder.origin is None else (*holder.origin, name)
            self._use(origin)
            return Bound(found.shape, origin)
        if not hasattr(type_of(shape), name):
            text = "there is no «{name}» in {value}{hint}"
            self._unknown(text, name, shape.parts, value=value)
        return UNKNOWN

    def _entry(self, node: nodes.Getitem, scope: Scope) -> Bound:
        holder = self.needed(node.node, scope)
        self.read(node.arg, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._field(holder, node.arg.value, written(node.node))
        single = not isinstance(node.arg, nodes.Slice)
        return Bound(each(holder).shape if single else holder.shape)

    def _filter(self, node: nodes.Filter, scope: Scope) -> Bound:
        if node.node is None:  # {% filter … %}
            return Bound(TEXT)
        given = (self.read if node.name in FOR_NOTHING else self.needed)(node.node, scope)
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.read(argument, scope)
        if node.name not in self.environment.filters:
            text = "there is no filter «{name}»{hint}"
            self._unknown(text, node.name, self.environment.filters)
            return UNKNOWN
        self.filters.add(node.name)
        if reason := misgiven(self.environment.filters[node.name], node):
            text = "the filter {filter} cannot take what is in its parentheses: {reason}"
            self.tell(Level.E, msg(text, filter=node.name, reason=reason))
        return self._filtered(node, given)

    def _filtered(self, node: nodes.Filter, given: Bound) -> Bound:
        """Hold a filter to what it takes; give what it gives."""
        shape, name = given.shape, node.name
        if own := own_filters().get(name):
            if shape is not None and shape.kind not in own.takes:
                text = "the filter {filter} cannot write {value}, which is: {kind}{hint}"
                self.tell(Level.E, _misfit(text, name, written(node.node), shape.kind))
            return Bound(own.gives)
        by = self._by(node, given)
        if name in FOR_NOTHING:
            return Bound(None if shape is None else replace(shape, may_be_missing=False))
        if name == "map":
            return UNKNOWN if by is None or by.shape is None else Bound(_list_of(by.shape))
        if name in TO_ENTRY:
            return Bound(each(given).shape)
        return given if name in TO_LIST else Bound(GIVES.get(name))

    def _by(self, node: nodes.Filter, given: Bound) -> Bound | None:
        """Read the field of each entry that a filter goes by."""
        named = [pair.value for pair in node.kwargs if pair.key == "attribute"]
        if node.name in BY_ATTRIBUTE:
            named += node.args[:1]
        for name in named:
            if isinstance(name, nodes.Const) and isinstance(name.value, str):
                found = each(given)
                for step in name.value.split("."):
                    found = self._field(found, step, written(node.node))
                return found
        return None

    def _test(self, node: nodes.Test, scope: Scope) -> Bound:
        self.read(node.node, scope)
        if node.name not in self.environment.tests:
            text = "there is no test «{name}»{hint}"
            self._unknown(text, node.name, self.environment.tests)
        return Bound(Shape(Kind.YES_NO))

    def _leaves(self, node: nodes.Node, scope: Scope) -> Iterator[tuple[nodes.Node, Scope]]:
        """Give the values an expression may come to, and what is known where it is that one."""
        if isinstance(node, nodes.CondExpr):
            self.read(node.test, scope)
            held, failed = learnt(node.test)
            choices = [(node.expr1, held), (node.expr2, failed)]
        elif isinstance(node, nodes.Or):
            held, failed = learnt(node.left)
            choices = [(node.left, held), (node.right, failed)]
        else:
            yield node, scope
            return
        for choice, known in choices:
            if choice is not None:
                yield from self._leaves(choice, scope.told(known))

    def _choice(self, node: nodes.CondExpr | nodes.Or, scope: Scope) -> Bound:
        leaves = self._leaves(node, scope)
        return Bound(common(shape_at(self.read(leaf, at), leaf, at) for leaf, at in leaves))

    def _both(self, node: nodes.And, scope: Scope) -> Bound:
        self.read(node.left, scope)
        self.read(node.right, scope.told(learnt(node.left)[0]))
        return UNKNOWN

    def _call(self, node: nodes.Call, scope: Scope) -> Bound:
        self.read(node.node, scope)
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.read(argument, scope)
        return UNKNOWN

    def _constant(self, node: nodes.Const, _: Scope) -> Bound:
        return Bound(TEXT if isinstance(node.value, str) else None)

    def _comparison(self, node: nodes.Compare, scope: Scope) -> Bound:
        ordered = any(operand.op not in ("eq", "ne", "in", "notin") for operand in node.ops)
        for child in (node.expr, *(operand.expr for operand in node.ops)):
            (self.needed if ordered else self.read)(child, scope)
        return Bound(Shape(Kind.YES_NO))

    def _use(self, origin: Path | None) -> None:
        if origin is not None:
            self.used.add(origin)

    def _unknown(self, text: str, name: str, known: Iterable[str], **values: object) -> None:
        """Tell of a name that is not there, and of the one that may be meant."""
        meant = nearest(name, [k for k in known if not k.startswith("_")])
        hint: Message | str = msg(": did you mean «{nearest}»?", nearest=meant) if meant else ""
        self.tell(Level.E, msg(text, name=name, hint=hint, **values))


def _list_of(shape: Shape) -> Shape:
    return Shape(Kind.LIST, each=shape)


def _misfit(text: str, name: str, value: str, kind: Kind) -> Message:
    fits = fitting(kind)
    hint: Message | str = msg("; {filters} can", filters=fits) if fits else ""
    return msg(text, filter=name, value=value, kind=KINDS[kind], hint=hint)
