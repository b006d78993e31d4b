"""The commands on what an archive holds: cases, how long they are kept, and how it is set up."""

from pipeline.cli.deferred import Command
from pipeline.cli.texts import _

CASEWORK: tuple[Command, ...] = (
    Command(
        "close",
        _(
            "Close a case. Its entries must be archived and dealt with, its documents in an "
            "archive format; with --how, what waits is written off in that way."
        ),
        "pipeline.cli.casework:close",
    ),
    Command(
        "reopen",
        _("Open a closed case again; the reason is kept."),
        "pipeline.cli.casework:reopen",
    ),
    Command(
        "status",
        _("Say how far an entry has come, or every entry of a case: ekspedert, arkivert."),
        "pipeline.cli.casework:status",
    ),
    Command(
        "answer",
        _("Say how an incoming document was dealt with: by an entry of the case, or without one."),
        "pipeline.cli.casework:answer",
    ),
    Command(
        "expire",
        _("Say that an entry or a case was a mistake: «Utgår». Its number stays taken."),
        "pipeline.cli.casework:expire",
    ),
    Command(
        "move",
        _("Move an entry to another case. Where it was, an entry stays that says so."),
        "pipeline.cli.casework:move",
    ),
    Command(
        "correct",
        _(
            "Add a corrected version of a document, or set right its title or date; the "
            "reason is kept."
        ),
        "pipeline.cli.casework:correct",
    ),
    Command(
        "retitle",
        _("Give a document of an entry another title."),
        "pipeline.cli.casework:retitle",
    ),
    Command(
        "note",
        _("Remark on a case or an entry."),
        "pipeline.cli.casework:note",
    ),
    Command(
        "refer",
        _("Refer from a case or an entry to another."),
        "pipeline.cli.casework:refer",
    ),
    Command(
        "screen",
        _(
            "Keep a case, an entry or a document from public view by an access code; without "
            "one, no longer."
        ),
        "pipeline.cli.casework:screen",
    ),
    Command(
        "waiting",
        _("List what has come in to open cases and nobody has dealt with."),
        "pipeline.cli.retaining:waiting",
    ),
    Command(
        "hold",
        _("Hold a case, so that nothing of it is disposed of, or lift the hold."),
        "pipeline.cli.retaining:hold",
    ),
    Command(
        "decide",
        _("Decide what is to become of a case, an entry or a document, whatever the rules say."),
        "pipeline.cli.retaining:decide",
    ),
    Command(
        "due",
        _("List the documents whose time is over, and what hinders that they are disposed of."),
        "pipeline.cli.retaining:due",
    ),
    Command(
        "dispose",
        _(
            "Dispose of a document for good: its files leave every version, and that it was "
            "there stays."
        ),
        "pipeline.cli.retaining:dispose",
    ),
    Command(
        "delete",
        _(
            "Delete earlier versions, screened variants or production formats of an entry's "
            "documents."
        ),
        "pipeline.cli.retaining:delete",
    ),
    Command(
        "formats",
        _("Report the documents that are in no archive format."),
        "pipeline.cli.retaining:formats",
    ),
    Command(
        "structure",
        _("Show whose the archive is, its parts and classes, and the rules that hold in it."),
        "pipeline.cli.structuring:structure",
    ),
    Command(
        "plan",
        _("Print the standard plan of an archive, to begin your own with."),
        "pipeline.cli.structuring:plan",
    ),
    Command(
        "setup",
        _(
            "Make the archive as a plan wants it; what is no longer in the plan is closed, "
            "not removed."
        ),
        "pipeline.cli.structuring:setup",
    ),
    Command(
        "period",
        _(
            "Let a new period begin: a new part takes new cases, and the one before no more. With "
            "--end, close a part; its cases must be closed."
        ),
        "pipeline.cli.structuring:period",
    ),
    Command(
        "classify",
        _("Put a case in another class."),
        "pipeline.cli.structuring:classify",
    ),
    Command(
        "transfer",
        _("Take a case to another part of the archive: an open one to the part that is active."),
        "pipeline.cli.structuring:transfer",
    ),
)
