"""Walks the tags of a part in order: what each opens, closes, sets and prints.

It goes on after a fault, so that one reading tells of all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from jinja2 import TemplateSyntaxError, nodes

from pipeline.conformance.styles import Node
from pipeline.documents.fields import KINDS, Field, Kind, Shape
from pipeline.errors import Level, Message, msg
from pipeline.lint.fault import Fault, TextPart
from pipeline.lint.filters import TEXT
from pipeline.lint.known import NOTHING, Claim, Known, learnt
from pipeline.lint.reader import Reader
from pipeline.lint.scope import LOOP, UNKNOWN, Bound, Scope, each
from pipeline.lint.tags import Tag
from pipeline.template_language import TemplateEnvironment

_BLOCKS = frozenset({"if", "for", "set", "macro", "call", "filter", "with", "raw"})
_MIDDLE = {"elif": "if", "else": "if"}
_FOREIGN = frozenset({"include", "import", "from", "extends", "autoescape", "block"})
_CELLS = frozenset({"cellbg", "colspan", "hm", "vm"})
"""docxtpl's own tags for the cells of a table."""
_LOOP = Shape(
    Kind.PARTS,
    name=LOOP,
    parts={
        **{
            name: Field(name, Shape(Kind.WHOLE))
            for name in ("index", "index0", "revindex", "revindex0", "length", "depth", "depth0")
        },
        **{name: Field(name, Shape(Kind.YES_NO)) for name in ("first", "last")},
    },
)


@dataclass(frozen=True, slots=True)
class Block:
    """An open block: its tag, the scope around it, and what its failed tests have taught."""

    tag: Tag
    outside: Scope
    failed: Known = NOTHING


@dataclass(frozen=True, slots=True)
class Rows:
    """Table rows that come out under a condition: when one of `claims` holds."""

    claims: frozenset[Claim]
    known: Known
    """What is known where they begin."""


@dataclass
class Walker:
    """Walks one part."""

    part: TextPart
    environment: TemplateEnvironment
    scope: Scope
    faults: list[Fault] = field(default_factory=list)
    rows: dict[Node, Rows] = field(default_factory=dict)
    """By the row of the tag that begins them."""
    _open: list[Block] = field(default_factory=list)
    _at: Node | None = None

    def __post_init__(self) -> None:
        self.reader = Reader(self.environment, self._tell)

    def walk(self, tags: Iterable[Tag]) -> None:
        """Read the tags in order, then tell of what is still open."""
        for tag in tags:
            self._at = tag.paragraph
            self._step(tag)
        for block in self._open:
            text = "{tag} is never closed: {{% end{keyword} %}} is missing"
            self._at = block.tag.paragraph
            self._tell(Level.E, msg(text, tag=str(block.tag), keyword=block.tag.keyword))

    def _step(self, tag: Tag) -> None:
        word = tag.keyword
        if self._open and self._open[-1].tag.keyword == "raw" and word != "endraw":
            return
        if tag.prints:
            self._print(tag)
        elif word.startswith("end"):
            self._close(tag, word.removeprefix("end"))
        elif word in _MIDDLE:
            self._turn(tag)
        elif word in _BLOCKS:
            self._begin(tag)
        elif word in _FOREIGN:
            self._tell(Level.E, msg("{word} has no place in a template", word=word))
        elif word in _CELLS:
            self._cell(tag)
        else:
            self._tell(Level.E, msg("there is no tag «{word}»", word=word))

    def _print(self, tag: Tag) -> None:
        node = self._expression(tag.text)
        if node is None:
            return
        if tag.prefix and not isinstance(node, nodes.Call):
            text = "a value stands outside of text: write {{{{ … }}}} without {prefix}"
            self._tell(Level.E, msg(text, prefix=tag.prefix))
        self.reader.printed(node, self.scope)

    def _cell(self, tag: Tag) -> None:
        argument = tag.text.removeprefix(tag.keyword).strip()
        node = self._expression(argument) if argument else None
        if node is not None:
            self.reader.needed(node, self.scope)

    def _begin(self, tag: Tag) -> None:
        if tag.keyword == "set" and "=" in tag.text:
            self._set(tag)
            return
        block = Block(tag, self.scope)
        self._open.append(block)
        body = self._statement(f"{{% {tag.text} %}}{{% end{tag.keyword} %}}")
        if isinstance(body, nodes.If):
            self._test(body, block)
        elif isinstance(body, nodes.For):
            self._loop(body, tag)
        elif isinstance(body, nodes.Macro):
            self._macro(body)
        elif isinstance(body, nodes.AssignBlock) and isinstance(body.target, nodes.Name):
            self.scope = self.scope.bound(body.target.name, Bound(TEXT))
        elif isinstance(body, nodes.With):
            self._with(body)
        elif body is None and tag.keyword == "for":
            self._loose_loop(tag)

    def _set(self, tag: Tag) -> None:
        body = self._statement(f"{{% {tag.text} %}}")
        if isinstance(body, nodes.Assign):
            self._bind(body.target, self.reader.read(body.node, self.scope))

    def _test(self, body: nodes.If, block: Block) -> None:
        """Enter a branch: its test is read where the tests before it failed."""
        before = block.outside.told(block.failed)
        self.reader.read(body.test, before)
        held, failed = learnt(body.test)
        self._note_rows(block.tag, held)
        self._open[-1] = Block(block.tag, block.outside, block.failed & failed)
        self.scope = before.told(held)

    def _loop(self, body: nodes.For, tag: Tag) -> None:
        listed = self.reader.needed(body.iter, self.scope)
        if listed.shape is not None and listed.shape.kind not in (Kind.LIST, Kind.TEXT):
            text = "a loop goes through a list, and this is: {kind}"
            self._tell(Level.E, msg(text, kind=KINDS[listed.shape.kind]))
        self._note_rows(tag, learnt(body.iter)[0])
        self.scope = self.scope.inner()
        self._bind(body.target, each(listed))
        self.scope = self.scope.bound(LOOP, Bound(_LOOP))
        if body.test is not None:
            self.reader.read(body.test, self.scope)
            self.scope = self.scope.told(learnt(body.test)[0])

    def _note_rows(self, tag: Tag, held: Known) -> None:
        """Remember on what the rows of a `{%tr … %}` depend."""
        if tag.prefix == "tr" and tag.holder not in self.rows:
            self.rows[tag.holder] = Rows(held.single, self.scope.known)

    def _loose_loop(self, tag: Tag) -> None:
        """Go on after a loop that cannot be read: its name, if it says one, is taken as known."""
        name = [*tag.text.split(), "", ""][1]
        self.scope = self.scope.inner().bound(LOOP, UNKNOWN).bound(name, UNKNOWN)

    def _macro(self, body: nodes.Macro) -> None:
        self.scope = self.scope.bound(body.name, UNKNOWN)
        self._open[-1] = Block(self._open[-1].tag, self.scope)
        self.scope = self.scope.inner()
        for argument in (*body.args, nodes.Name("varargs", "param"), nodes.Name("kwargs", "param")):
            self.scope = self.scope.bound(argument.name, UNKNOWN)

    def _with(self, body: nodes.With) -> None:
        values = [self.reader.read(value, self.scope) for value in body.values]
        self.scope = self.scope.inner()
        for target, value in zip(body.targets, values, strict=True):
            self._bind(target, value)

    def _turn(self, tag: Tag) -> None:
        """Go from one branch to the next."""
        if not self._open or self._open[-1].tag.keyword not in ("if", "for"):
            self._tell(Level.E, msg("{tag} stands in no {{% if %}}", tag=str(tag)))
            return
        block = self._open[-1]
        self._refuse_crossing(block.tag, tag)
        if tag.keyword == "elif":
            body = self._statement(f"{{% {tag.text.removeprefix('el')} %}}{{% endif %}}")
            if isinstance(body, nodes.If):
                self._test(body, block)
            return
        self.scope = block.outside.told(block.failed)

    def _close(self, tag: Tag, keyword: str) -> None:
        if not any(block.tag.keyword == keyword for block in self._open):
            self._tell(Level.E, msg("{tag} closes what was never opened", tag=str(tag)))
            return
        while (block := self._open.pop()).tag.keyword != keyword:
            text = "{tag} is still open where {end} stands: close it before"
            self._tell(Level.E, msg(text, tag=str(block.tag), end=str(tag)))
        self._refuse_crossing(block.tag, tag)
        kept = block.outside.names if keyword not in ("if", "set") else self.scope.names
        self.scope = Scope(kept, block.outside.known)

    def _refuse_crossing(self, opening: Tag, tag: Tag) -> None:
        """Tell of a block that begins and ends in different places: the document would break."""
        if opening.prefix != tag.prefix:
            text = "{tag} belongs to {opening}: both must have the same letter after {{%"
            self._tell(Level.E, msg(text, tag=str(tag), opening=str(opening)))
        elif opening.holder.getparent() is not tag.holder.getparent():
            text = "{tag} belongs to {opening}: both must stand in the same cell or table"
            self._tell(Level.E, msg(text, tag=str(tag), opening=str(opening)))

    def _bind(self, target: nodes.Node, value: Bound) -> None:
        if isinstance(target, nodes.Name):
            self.scope = self.scope.bound(target.name, value)
        else:
            for name in target.find_all(nodes.Name):
                self.scope = self.scope.bound(name.name, UNKNOWN)

    def _expression(self, text: str) -> nodes.Expr | None:
        body = self._statement(f"{{{{ {text} }}}}")
        output = body.nodes[0] if isinstance(body, nodes.Output) else None
        return output if isinstance(output, nodes.Expr) else None

    def _statement(self, source: str) -> nodes.Node | None:
        """Parse one tag by itself; None, and a fault, for what is no Jinja."""
        try:
            body = self.environment.parse(source).body
        except TemplateSyntaxError as error:
            self._tell(Level.E, msg("this is not understood: {reason}", reason=error.message))
            return None
        return body[0] if body else None

    def _tell(self, level: Level, message: Message) -> None:
        at = self.part.root if self._at is None else self._at
        self.faults.append(self.part.fault(level, message, at))
