"""The faults of a `fraser.yaml`, held against the sentences that come with Semje."""

from collections.abc import Iterator, Mapping

import yaml
from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.errors import Level, Message, TemplateError, msg
from pipeline.lint.fault import Fault
from pipeline.phrases import environment_of, sentences
from pipeline.source.spelling import nearest


def lint_sentences(source: str, supplied: Mapping[str, str], sprak: str) -> tuple[Fault, ...]:
    """Tell of every fault of an organisation's own sentences, in the order of the file.

    `supplied` are the files of Semje by language: those in the same language are to be there, and
    what any of them uses is what there is to use.
    """
    try:
        own = sentences(source)
        lines = dict(_lines(yaml.compose(source, yaml.CSafeLoader)))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        place = msg("line {line}", line=line)
        return (
            Fault(Level.E, msg("this is no YAML: {reason}", reason=error.problem), place=place),
        )
    except (yaml.YAMLError, TemplateError) as error:
        return (Fault(Level.E, msg("this cannot be read: {reason}", reason=str(error))),)
    environment = environment_of(sprak)
    given = _given(supplied, sprak, environment)
    found = [
        Fault(level, message, place=msg("line {line}, «{key}»", line=lines[key], key=key))
        for key, text in own.items()
        for level, message in _of_sentence(key, text, given, environment)
    ]
    missing = msg("the sentence is missing; the whole file stands in for Semje's own")
    found += [
        Fault(Level.E, missing, place=msg("«{key}»", key=key)) for key in given if key not in own
    ]
    return tuple(found)


def _given(
    supplied: Mapping[str, str], sprak: str, environment: ImmutableSandboxedEnvironment
) -> dict[str, set[str]]:
    """Give the values of each sentence of the language: those it uses in any."""
    files = [sentences(file) for file in supplied.values()]
    return {
        key: {name for f in files if key in f for name in _values(environment.parse(f[key]))}
        for key in sentences(supplied[sprak])
    }


def _of_sentence(
    key: str, text: str, known: Mapping[str, set[str]], environment: ImmutableSandboxedEnvironment
) -> Iterator[tuple[Level, Message]]:
    if key not in known:
        meant = nearest(key, known)
        hint: Message | str = msg(": did you mean «{nearest}»?", nearest=meant) if meant else ""
        yield Level.E, msg("nothing says a sentence of this name{hint}", hint=hint)
        return
    try:
        tree = environment.parse(text)
    except TemplateSyntaxError as error:
        yield Level.E, msg("this is not understood: {reason}", reason=error.message)
        return
    yield from _unknown(tree, nodes.Filter, environment.filters)
    yield from _unknown(tree, nodes.Test, environment.tests)
    given, used = known[key], _values(tree)
    for name in sorted(used - given - environment.globals.keys()):
        text = "there is no value «{name}» here; there is {known}"
        yield Level.E, msg(text, name=name, known=sorted(given) or msg("none"))
    for name in sorted(given - used):
        yield Level.I, msg("the value «{name}» is not used", name=name)


def _unknown(
    tree: nodes.Template, kind: type[nodes.Filter] | type[nodes.Test], known: Mapping[str, object]
) -> Iterator[tuple[Level, Message]]:
    """Tell of filters or tests that are not there."""
    for used in tree.find_all(kind):
        if used.name not in known:
            meant = nearest(used.name, known)
            hint: Message | str = msg(": did you mean «{nearest}»?", nearest=meant) if meant else ""
            filter_, test = "there is no filter «{name}»{hint}", "there is no test «{name}»{hint}"
            text = filter_ if kind is nodes.Filter else test
            yield Level.E, msg(text, name=used.name, hint=hint)


def _values(tree: nodes.Template) -> set[str]:
    """Give the values a sentence uses: the names it does not set itself."""
    names = list(tree.find_all(nodes.Name))
    own = {name.name for name in names if name.ctx != "load"} | {"loop"}
    return {name.name for name in names} - own


def _lines(node: yaml.Node | None, prefix: str = "") -> Iterator[tuple[str, int]]:
    """Give the line of each sentence, by dotted key."""
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        name = f"{prefix}.{key.value}" if prefix else str(key.value)
        if isinstance(value, yaml.MappingNode):
            yield from _lines(value, name)
        else:
            yield name, key.start_mark.line + 1
