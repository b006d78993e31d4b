import shutil
import subprocess
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from archive import timestamps
from archive.errors import StampError
from archive.timestamps import ask, stamped, verified

pytest.importorskip("rfc3161_client")
CONFIG = """
[tsa]
dir = {folder}
serial = $dir/serial
signer_cert = $dir/tsa.pem
signer_key = $dir/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256, sha512
[req]
distinguished_name = dn
[dn]
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[leaf]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
authorityKeyIdentifier = keyid
"""


class Authority:
    """A time stamp authority on this machine, made with OpenSSL."""

    def __init__(self, folder):
        self.folder = folder
        self.root = folder / "root.pem"
        (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder))
        (folder / "serial").write_text("01")
        key = ("-newkey", "rsa:2048", "-nodes", "-days", "3")
        self.run("req", "-x509", *key, *self.files("root", "root"), "-subj", "/CN=Rot")
        self.run(
            *("req", "-x509", *key, *self.files("tsa", "leaf"), "-subj", "/CN=Stempel"),
            *("-CA", self.root, "-CAkey", folder / "root.key"),
        )

    def files(self, name, extensions):
        out = ("-keyout", self.folder / f"{name}.key", "-out", self.folder / f"{name}.pem")
        return (*out, "-config", self.folder / "tsa.cnf", "-extensions", extensions)

    def run(self, *words):
        subprocess.run(["openssl", *words], check=True, capture_output=True)

    def answer(self, _url, request):
        query, reply = self.folder / "q.tsq", self.folder / "a.tsr"
        query.write_bytes(request)
        config = ("-config", self.folder / "tsa.cnf", "-section", "tsa")
        self.run("ts", "-reply", "-queryfile", query, *config, "-out", reply)
        return reply.read_bytes()


@pytest.fixture(scope="session")
def authority(tmp_path_factory):
    if shutil.which("openssl") is None:
        pytest.skip("no openssl")
    return Authority(tmp_path_factory.mktemp("tsa"))


@contextmanager
def served(answer):
    """Serve a time stamp authority over HTTP."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            request = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200 if answer else 503)
            self.end_headers()
            self.wfile.write(answer(None, request) if answer else b"")

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_stamp_is_had_over_http_and_verified_without_asking_anybody(authority):
    with served(authority.answer) as url:
        answer, stamp = stamped(b"data", url, [authority.root])
    assert stamp.proven
    assert abs(stamp.time - datetime.now(UTC)) < timedelta(minutes=5)
    assert verified(answer, b"data", [authority.root]) == stamp


def test_without_trusted_authorities_a_stamp_proves_nothing(authority):
    answer, stamp = stamped(b"data", "http://x", [], authority.answer)
    assert not stamp.proven
    assert verified(answer, b"data", []) == stamp


def test_a_stamp_on_something_else_is_refused(authority):
    answer, _ = stamped(b"data", "http://x", [], authority.answer)
    with pytest.raises(StampError, match="on something else"):
        verified(answer, b"date", [])
    with pytest.raises(StampError, match="not proven"):
        verified(answer, b"date", [authority.root])


def test_a_stamp_by_somebody_else_is_refused(authority, tmp_path):
    other = Authority(tmp_path)
    answer, _ = stamped(b"data", "http://x", [], other.answer)
    with pytest.raises(StampError, match="not proven"):
        verified(answer, b"data", [authority.root])


def test_an_old_answer_is_no_answer(authority):
    old, _ = stamped(b"data", "http://x", [], authority.answer)
    with pytest.raises(StampError, match="another question"):
        stamped(b"data", "http://x", [], lambda _url, _request: old)


def test_a_refusal_and_what_is_no_answer_are_told(authority, tmp_path):
    with pytest.raises(StampError, match="cannot be read"):
        stamped(b"data", "http://x", [], lambda _url, _request: b"<html>")
    with pytest.raises(StampError, match="refuses to stamp"):
        stamped(b"data", "http://x", [], lambda url, _request: authority.answer(url, b"x"))
    (tmp_path / "rot.pem").write_text("ikke noe sertifikat")
    for path in (tmp_path / "rot.pem", tmp_path / "borte.pem"):
        with pytest.raises(StampError, match=r"certificates in .+ cannot be read"):
            stamped(b"data", "http://x", [path], authority.answer)


def test_an_address_that_gives_nothing_is_told():
    for url in ("file:///etc/passwd", "tsa.example"):
        with pytest.raises(StampError, match="is no address"):
            ask(url, b"")
    with served(None) as url, pytest.raises(StampError, match="503"):
        ask(url, b"x")


def test_what_is_missing_is_named(monkeypatch):
    monkeypatch.setattr(timestamps, "tsp", None)
    with pytest.raises(StampError, match=r"semje\[stempel\]"):
        verified(b"", b"", [])
