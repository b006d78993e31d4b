"""The table of all commands: name, help, and the function that is imported when one is run."""

from pipeline.cli.archive_commands import CASEWORK
from pipeline.cli.deferred import Command, Group
from pipeline.cli.texts import _

COMMANDS: tuple[Command | Group, ...] = (
    Command(
        "new",
        _(
            "Begin an outcome file: what is needed for a document of TYPE, with an explanation "
            "beside each fact. Fill it in, check it, and make the documents."
        ),
        "pipeline.cli.starting:new",
    ),
    Command(
        "check",
        _(
            "Check outcome files: every fault with its line, what the rules of the agreement say, "
            "and the figures. Give the files of employers that negotiate together in one go."
        ),
        "pipeline.cli.checking:check",
    ),
    Command(
        "make",
        _(
            "Check outcome files and make their documents: DOCX for those who edit, and PDF/A for "
            "the archive. A file with an error gives no documents; those of the others are made."
        ),
        "pipeline.cli.making:make",
    ),
    Command(
        "deliver",
        _(
            "Pack what a union's competence centre may have of a folder of made documents: the "
            "documents of the union, and the outcome with its own members and the totals alone."
        ),
        "pipeline.cli.delivering:deliver",
    ),
    Command(
        "schema",
        _("Print the JSON Schema of the outcome file, which editors can complete by."),
        "pipeline.cli.starting:schema",
    ),
    Command(
        "explain",
        _("Explain a rule that a finding names, such as R-POT-06 or F-VERDI, or a round's values."),
        "pipeline.cli.checking:explain",
    ),
    Group(
        "round",
        _("Settlement rounds: percentages, dates, bases and legal texts of each year and area."),
        (
            Command("list", _("Name the rounds there are."), "pipeline.cli.rounds:list_"),
            Command(
                "show",
                _("Show where each value of a round comes from, and whether it is confirmed."),
                "pipeline.cli.rounds:show",
            ),
            Command(
                "check",
                _("Check files of rounds, as strictly as outcomes."),
                "pipeline.cli.rounds:check",
            ),
            Command(
                "new",
                _(
                    "Begin a round of your own from one that is there: what varies from year to "
                    "year stands blank."
                ),
                "pipeline.cli.rounds:new",
            ),
        ),
    ),
    Group(
        "calc",
        _(
            "Calculate for the table, without an outcome file: each answer shows its working line "
            "by line, and can be had as a spreadsheet that goes on reckoning."
        ),
        (
            Command(
                "pot",
                _("The base of a pot, its size, and what is left of it."),
                "pipeline.cli.calculating:pot",
            ),
            Command(
                "rest",
                _(
                    "What a frame leaves for local increases, when carry-over, central increases "
                    "and drift are taken out."
                ),
                "pipeline.cli.calculating:rest",
            ),
            Command(
                "date",
                _(
                    "The increase that fills a rest from a date, or the kroner from another date "
                    "that are worth as much in the year."
                ),
                "pipeline.cli.calculating:date",
            ),
            Command(
                "backpay",
                _("What is owed for the months before an increase is first paid."),
                "pipeline.cli.calculating:backpay",
            ),
            Command(
                "carryover",
                _("What increases give the growth of this year, and leave for the next."),
                "pipeline.cli.calculating:carryover",
            ),
            Command(
                "claim",
                _("What a claim comes to in kroner: for each, for all, and in the year."),
                "pipeline.cli.calculating:claim",
            ),
        ),
    ),
    Group(
        "template",
        _("Templates, of Semje and of your own: what they may use, what is wrong, how they look."),
        (
            Command("list", _("Name the templates there are."), "pipeline.cli.templating:list_"),
            Command(
                "show",
                _("Show the variables and filters the template TYPE may use, and does use."),
                "pipeline.cli.templating:show",
            ),
            Command(
                "lint",
                _(
                    "Tell of every fault of templates (DOCX and fraser.yaml): broken tags, unknown "
                    "fields, missing tests, formatting beside the styles, what would break the PDF."
                ),
                "pipeline.cli.templating:lint",
            ),
            Command(
                "new",
                _("Begin a template of your own: a copy of the one that comes with Semje."),
                "pipeline.cli.templating:new",
            ),
            Command(
                "preview",
                _("Fill a template with a fictional outcome, or one of yours, and make its PDF."),
                "pipeline.cli.templating:preview",
            ),
        ),
    ),
    Group(
        "archive",
        _("Keep documents in an archive: number them, look them up, prove that all is there."),
        (
            Command("init", _("Make an empty archive."), "pipeline.cli.archiving:init"),
            Command(
                "add",
                _(
                    "Register the documents that `semje make` has put in the folder DIR. The same "
                    "folder again changes nothing. With --signed, also keep the signed scan of one "
                    "of them, untouched."
                ),
                "pipeline.cli.archiving:add",
            ),
            Command(
                "import",
                _(
                    "Take in years of scans by a list of them: what the list does not say is "
                    "guessed from the text and marked so, or unknown. Cut short, the same "
                    "command goes on."
                ),
                "pipeline.cli.importing:import_",
            ),
            Command(
                "receive",
                _(
                    "Take in what others send: packages of `semje deliver`, or documents with a "
                    "text beside. All of it is checked before anything is written; what is "
                    "refused is kept apart with the reason. The same again gives the first "
                    "receipt."
                ),
                "pipeline.cli.receiving:receive",
            ),
            Command(
                "show",
                _("Show a case (2026/1) or an entry (2026/1-2), and where its files lie."),
                "pipeline.cli.archiving:show",
            ),
            Command(
                "verify",
                _("Look at every byte of the archive, and name each file that is not what it was."),
                "pipeline.cli.archiving:verify",
            ),
            Command(
                "rebuild",
                _("Make the catalogue and the search index anew from the stored documents alone."),
                "pipeline.cli.archiving:rebuild",
            ),
            Command(
                "migrate",
                _(
                    "Bring an archive that an earlier Semje made up to date, and prove that every "
                    "file in it is as it was."
                ),
                "pipeline.cli.archiving:migrate",
            ),
            Command(
                "audit",
                _(
                    "Show who did what when: registered, changed, searched, looked at, handed off. "
                    "--verify says whether the trail is whole, --stamp has it stamped by others."
                ),
                "pipeline.cli.auditing:audit",
            ),
            Command(
                "erase",
                _(
                    "Erase a person from the archive: metadata, documents and the trail, in every "
                    "version; then read every byte to prove it. See what goes with --dry-run."
                ),
                "pipeline.cli.auditing:erase",
            ),
            *CASEWORK,
        ),
    ),
    Group(
        "handoff",
        _(
            "Hand entries over to WebSak or another archive, and know of each whether it has "
            "arrived and been archived there."
        ),
        (
            Command(
                "make",
                _(
                    "Make the package of an entry (2026/1-2) or of all entries of a case (2026/1), "
                    "and keep it to be sent. What would be refused is not made: every fault is "
                    "named."
                ),
                "pipeline.cli.handing:make",
            ),
            Command(
                "preflight",
                _(
                    "Look packages over, of your own or of others, and name every fault at once, "
                    "each with file, element, value and rule. Nothing is kept or sent."
                ),
                "pipeline.cli.handing:preflight",
            ),
            Command(
                "send",
                _(
                    "Send what waits, to a folder or to an address. What is not answered is tried "
                    "again under the same id; what has been accepted is never sent again."
                ),
                "pipeline.cli.handing:send",
            ),
            Command(
                "receive",
                _(
                    "Take in receipts as they came, each once, in whatever order; or with --manual "
                    "the number that an entry was given by hand."
                ),
                "pipeline.cli.handing:receive",
            ),
            Command(
                "status",
                _("Say of every hand-off where it stands, and what to do."),
                "pipeline.cli.handing:status",
            ),
            Command(
                "answer",
                _(
                    "File an arkivmelding that came from elsewhere, and give the receipt to send "
                    "back, or the error with all faults."
                ),
                "pipeline.cli.handing:answer",
            ),
        ),
    ),
    Group(
        "deposit",
        _("Deposit a closed period of the archive as Noark 5, and check deposits of anybody's."),
        (
            Command(
                "make",
                _(
                    "Make a deposit in the new folder DIR; the word `make` may be left out. Only a "
                    "period that is closed can be deposited: see `semje archive period`."
                ),
                "pipeline.cli.depositing:make",
            ),
            Command(
                "check",
                _(
                    "Check the deposit in DIR: checksums, schemas, references both ways, journals, "
                    "change log, and all else that the archives' own test tool asks."
                ),
                "pipeline.cli.depositing:check",
            ),
        ),
        usual="make",
    ),
    Group(
        "schemas",
        _(
            "The official schemas of Noark 5, which others publish: Semje checks what it hands "
            "over by its own tables, and by these where they are."
        ),
        (
            Command(
                "list",
                _("Name the sets of schemas, who publishes each, and whether it is in place."),
                "pipeline.cli.schemas:list_",
            ),
            Command(
                "install",
                _(
                    "Put the schemas of a folder or zip in place, if every byte of them is as "
                    "published."
                ),
                "pipeline.cli.schemas:install",
            ),
        ),
    ),
    Command(
        "search",
        _(
            'Search the archive. Words side by side must all be there; "…" is a phrase, lønn* a '
            "beginning, hjemmel:4.2 a field (arbeidsgiver, organisasjon, hjemmel, utfall, aar, …); "
            "OG, ELLER and IKKE do what they say."
        ),
        "pipeline.cli.archiving:search",
    ),
)
"""In the order of the help."""
