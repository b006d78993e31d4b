import ssl
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from archive.errors import HandoffError
from archive.handoff.envelope import manifest
from archive.handoff.package import zipped
from archive.handoff.targets import Folder, Net, Outgoing, target_of

PACKAGE = zipped({"arkivmelding.xml": b"<arkivmelding/>"})
OUTGOING = Outgoing("m", {"manifest.json": manifest("m", PACKAGE), "arkivmelding.zip": PACKAGE})


@pytest.fixture
def net(other):
    """A receiver behind a real socket; a status of 0 closes it without an answer."""
    receiver, statuses, paths = other.Receiver(), [], []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            paths.append(self.path)
            status = statuses.pop(0) if statuses else 201
            answer = receiver.post(body, self.headers["Content-Type"])
            if status:
                self.send_response(status)
                self.end_headers()
                self.wfile.write(answer.svar.encode())

        def log_message(self, *_args):
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield (
        f"http://127.0.0.1:{server.server_port}/api/nokkel/arkivmelding",
        statuses,
        receiver,
        paths,
    )
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (201, "akseptert"),
        (200, "akseptert"),
        (409, "akseptert"),
        (302, "avvist"),
        (400, "avvist"),
        (404, "avvist"),
        (422, "avvist"),
        (408, "usikkert"),
        (429, "ikke_sendt"),
        (500, "usikkert"),
        (503, "usikkert"),
        (0, "usikkert"),
    ],
)
def test_how_a_try_ended_is_as_certain_as_the_answer(net, status, outcome):
    url, statuses, receiver, paths = net
    statuses.append(status)
    target = target_of(url)
    answer = target.deliver(OUTGOING, 5)
    assert answer.utfall == outcome
    assert receiver.taken == {"m": PACKAGE}
    assert paths == ["/api/nokkel/arkivmelding"]
    assert "nokkel" not in target.name


def test_without_a_connection_nothing_was_sent():
    assert Net("http://127.0.0.1:1/").deliver(OUTGOING, 1).utfall == "ikke_sendt"


def test_a_server_that_cannot_prove_who_it_is_gets_nothing(net):
    url, _statuses, receiver, _paths = net
    target = Net(url.replace("http:", "https:"), ssl.create_default_context())
    assert target.deliver(OUTGOING, 2).utfall == "ikke_sendt"
    assert not receiver.taken


@pytest.mark.parametrize(
    "place", ["http://example.org/x", "ftp://example.org", "https://", "https://a:b@example.org"]
)
def test_what_is_no_address_to_send_to_is_refused(place):
    with pytest.raises(HandoffError):
        target_of(place)


def test_a_path_is_a_folder_and_https_the_net(tmp_path):
    assert isinstance(target_of(str(tmp_path)), Folder)
    assert isinstance(target_of("https://example.org/a"), Net)
