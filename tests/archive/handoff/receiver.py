"""A receiver that behaves as the public descriptions say, and misbehaves as a schedule has it.

It takes packages as ACOS Mottak does (`multipart/related`: a manifest, then the zip whose hash it
tells), and knows a message again by its id as the integration point of eFormidling does. It may
fail before or after it has taken one, not answer at all, and send receipts late, twice, in any
order, with errors, or for messages nobody sent.
"""

import hashlib
import json
import zipfile
from collections import Counter
from io import BytesIO

from archive.handoff.item import Utfall
from archive.handoff.targets import Answer, _outcome, multipart

OK, BEFORE, AFTER, SILENT_BEFORE, SILENT_AFTER, REFUSED, AWAY = (
    "ok",
    "5xx before it is taken",
    "5xx after it is taken",
    "no answer, not taken",
    "no answer, taken",
    "4xx",
    "no connection",
)
FATES = (OK, BEFORE, AFTER, SILENT_BEFORE, SILENT_AFTER, REFUSED, AWAY)


class Killed(BaseException):
    """The sender's process ends here."""


class Receiver:
    """The other side. `filed` has the number of each message that its archive has filed."""

    name = "receiver"

    def __init__(self, fates=()):
        self._fates = iter(fates)
        self.posts = Counter()
        self.taken = {}
        self.filed = {}
        self.failed = set()
        self.known = set()
        """What the sender knows that the other side has: never to be posted again."""

    def deliver(self, outgoing, timeout):
        """Take a package as if it came over the net; `killed …` fates end the sender."""
        fate = next(self._fates, OK)
        if fate == "killed before":
            raise Killed
        if fate == AWAY:
            return Answer(Utfall.IKKE_SENDT, "no connection")
        body, kind = multipart(outgoing, "grense")
        assert outgoing.melding_id not in self.known, "sent again, though it was acknowledged"
        answer = self.post(body, kind, fate)
        if fate == "killed after":
            raise Killed
        if answer.utfall is Utfall.AKSEPTERT:
            self.known.add(outgoing.melding_id)
        return answer

    def post(self, body, kind, fate=OK):
        """Answer a request."""
        if fate == BEFORE:
            return Answer(_outcome(503), "HTTP 503")
        if fate == SILENT_BEFORE:
            return Answer(Utfall.USIKKERT, "no answer")
        if fate == REFUSED:
            return Answer(_outcome(400), "HTTP 400")
        status = self._take(*parts(body, kind))
        if fate == AFTER:
            return Answer(_outcome(500), "HTTP 500")
        if fate == SILENT_AFTER:
            return Answer(Utfall.USIKKERT, "no answer")
        return Answer(_outcome(status), f"HTTP {status}")

    def _take(self, manifest, package):
        said = json.loads(manifest)
        (file,) = said["files"]
        assert hashlib.sha256(package).hexdigest().upper() == file["hash"]
        with zipfile.ZipFile(BytesIO(package)) as archive:
            assert "arkivmelding.xml" in archive.namelist()
        self.posts[said["messageId"]] += 1
        if said["messageId"] in self.taken:
            return 409
        self.taken[said["messageId"]] = package
        return 201

    def file(self, message):
        """File what was taken, and give the archive's receipt."""
        number = self.filed.setdefault(message, f"{26000 + len(self.filed)}")
        return application(message, "OK", [("Recno", number)])

    def fail(self, message):
        """Say that the archive could not file it."""
        self.failed.add(message)
        return application(message, "ERROR", [("Unknown", "kunne ikke journalføres")])


def parts(body, kind):
    """Split a body of `multipart/related`: the manifest must come first."""
    boundary = kind.partition("boundary=")[2]
    assert kind.startswith("multipart/related;")
    first, second = body.split(f"--{boundary}\r\n".encode())[1:]
    head, _, manifest = first.partition(b"\r\n\r\n")
    assert b"application/json" in head
    head, _, package = second.partition(b"\r\n\r\n")
    assert b"Content-Type: application/zip" in head
    assert b"Content-Id: content1" in head
    return manifest[:-2], package.removesuffix(f"\r\n--{boundary}--\r\n".encode())


def application(message, kind, said):
    """The archive's own receipt, as eFormidling sends it."""
    return json.dumps(
        {
            "standardBusinessDocumentHeader": {
                "documentIdentification": {
                    "instanceIdentifier": "7f9b6f1e-0000-4000-8000-000000000000",
                    "type": "arkivmelding_kvittering",
                },
                "businessScope": {"scope": []},
            },
            "arkivmelding_kvittering": {
                "receiptType": kind,
                "relatedToMessageId": message,
                "messages": [{"code": code, "text": text} for code, text in said],
            },
        }
    ).encode()


def transport(message, status, at="2026-10-13T15:00:00+02:00"):
    """A status of the way, as the integration point gives it."""
    return json.dumps(
        {"messageId": message, "conversationId": message, "status": status, "lastUpdate": at}
    ).encode()
