"""The commands on templates: template list, show, lint, new, preview."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from pipeline import fonts
from pipeline.checking import check
from pipeline.cli.exits import Exit
from pipeline.cli.face import Face
from pipeline.cli.options import Json, Language
from pipeline.cli.rounds import rounds_in_reach
from pipeline.cli.template_reports import Linted, say_linted, say_listed, say_shown
from pipeline.cli.texts import _
from pipeline.documents.contexts import KONTEKSTER
from pipeline.durable import write_new
from pipeline.errors import Level, TemplateError, msg
from pipeline.lint import annotated, lint_file, typefaces, used_by
from pipeline.lint.subject import files_of, subject_of, type_named
from pipeline.previewing import Outcomes, Template, supplied
from pipeline.previewing import preview as make_preview
from pipeline.soffice import Office
from pipeline.template_folder import TemplateFolder, read_template

Type = Annotated[str, typer.Argument(metavar="TYPE", help=_("The type of document."))]
InLanguage = Annotated[
    Language | None,
    typer.Option(
        "--lang",
        help=_("The language of the template; otherwise yours (the setting «sprak»), or bokmål."),
    ),
]
MaybeLanguage = Annotated[
    Language | None,
    typer.Option("--lang", help=_("Its language, where the name of its folder does not say it.")),
]
MaybeType = Annotated[
    str | None,
    typer.Option(
        "--type", metavar="TYPE", help=_("Its type, where the name of the file does not say it.")
    ),
]


def list_(context: typer.Context, *, json: Json = False) -> None:
    """Name the templates in reach."""
    face = Face.of(context)
    say_listed(list(_folder(face).found()), face, json=json)


def show(
    context: typer.Context, name: Type, lang: InLanguage = None, *, json: Json = False
) -> None:
    """Show what a template may use and does use."""
    face = Face.of(context)
    type_ = type_named(name)
    sprak = lang or face.norsk
    used = used_by(_folder(face).read(type_, sprak), type_, sprak)
    say_shown(type_, sprak, used, face, json=json)


def lint(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help=_("Templates, or folders of them by language.")),
    ],
    *,
    annotate: Annotated[
        Path | None,
        typer.Option(
            "--annotate",
            metavar="OUT.docx",
            help=_("Write a copy of the one template with a comment at each fault."),
        ),
    ] = None,
    type_: MaybeType = None,
    lang: MaybeLanguage = None,
    json: Json = False,
) -> None:
    """Tell of every fault."""
    face = Face.of(context)
    asked = [(file, subject_of(file, type_, lang)) for file in files_of(files)]
    installed = typefaces.installed()
    linted = [Linted(file, lint_file(file, subject, installed)) for file, subject in asked]
    say_linted(linted, face, json=json)
    if annotate is not None:
        _annotate(linted, annotate, face)
    at_fault = any(fault.level is Level.E for file in linted for fault in file.faults)
    raise typer.Exit(Exit.FINDINGS if at_fault else Exit.FINE)


def _annotate(linted: Sequence[Linted], target: Path, face: Face) -> None:
    if len(linted) != 1:
        text = "comments go into a copy of one template, and {count} are given"
        raise TemplateError(msg(text, count=len(linted)))
    (only,) = linted
    write_new(target, annotated(read_template(only.file), only.faults, face.text))


def new(
    context: typer.Context,
    name: Type,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help=_("The file to write; not there yet."))
    ],
    lang: InLanguage = None,
) -> None:
    """Copy the supplied template."""
    face = Face.of(context)
    supplied_template = TemplateFolder().read(type_named(name), lang or face.norsk)
    face.say(str(write_new(out, supplied_template)))


def preview(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="FILE|TYPE", help=_("A template, or a type of document."))
    ],
    out: Annotated[Path, typer.Option("--out", metavar="FILE.pdf", help=_("The PDF to write."))],
    *,
    outcome: Annotated[
        Path | None,
        typer.Option(
            "--with", metavar="OUTCOME", help=_("An outcome of yours, in place of a fictional one.")
        ),
    ] = None,
    type_: MaybeType = None,
    lang: MaybeLanguage = None,
) -> None:
    """Fill, convert, prove."""
    face = Face.of(context)
    settings = face.settings
    office = Office(settings.soffice, document_seconds=settings.konverteringsfrist)
    template = _template(name, type_, lang, face)
    document = make_preview(template, _outcomes(outcome, face), out, office)
    face.say(f"{out}: {document.hode.tittel}")


def _folder(face: Face) -> TemplateFolder:
    return TemplateFolder(face.settings.maler)


def _template(name: str, type_: str | None, lang: Language | None, face: Face) -> Template:
    """Give the template to preview: of a type as it is in use, or in a file."""
    if name in KONTEKSTER:
        known, sprak, folder = type_named(name), lang or face.norsk, _folder(face)
        return Template(folder.read(known, sprak), known, sprak, folder)
    file = Path(name)
    subject = subject_of(file, type_, lang)
    if subject.type is None:
        raise TemplateError(msg("{file} holds sentences: preview a document", file=name))
    own = file.resolve().parent
    folder = TemplateFolder(own.parent if own.name == subject.sprak else face.settings.maler)
    return Template(read_template(file), subject.type, subject.sprak, folder)


def _outcomes(file: Path | None, face: Face) -> Outcomes:
    """Give the user's outcome, which must pass the rules, or those that come with Semje."""
    undrawable = fonts.installed().undrawable
    if file is None:
        return supplied(undrawable)
    rounds = rounds_in_reach(face, undrawable)
    checked = check([file], undrawable, rounds)
    if any(outcome.stopped for outcome in checked):
        text = "{file} has errors, and no documents are made of it: see semje check"
        raise TemplateError(msg(text, file=str(file)))
    return Outcomes(checked, rounds)
