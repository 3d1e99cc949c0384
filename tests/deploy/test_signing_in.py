"""The proxy signs people in, as `docs/running.md` has it: nobody passes without, and the name that
arrives is the proxy's own."""

import base64
import http.client
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import trustme

from tests.conftest import ROOT, free_port
from tests.deploy.conftest import start_proxy

SETTINGS = {
    "listen.conf": 'auth_basic "…"; auth_basic_user_file users;',
    "proxy.conf": "proxy_set_header X-User $remote_user;",
}
KNOWN = {"Authorization": f"Basic {base64.b64encode(b'alice:secret').decode()}"}
LINE = {"Upgrade": "websocket", "Connection": "Upgrade"}
ADDRESSES = ("/", "/remittances?lang=uz", "/api/v1/indicators", "/api/health", "/embed/any",
             "/_stcore/stream", "/refreshed-deck")  # fmt: skip


class Echo(BaseHTTPRequestHandler):
    """Answers with the name that came."""

    def do_GET(self) -> None:
        told = (self.headers.get("X-User") or "").encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def ask(nginx, tmp_path):
    behind = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=behind.serve_forever, daemon=True).start()
    port, trust, authority = free_port(), ssl.create_default_context(), trustme.CA()
    authority.configure_trust(trust)
    place = f"127.0.0.1:{behind.server_port}"
    folder = tmp_path / "nginx"
    folder.mkdir()
    (folder / "users").write_text("alice:{PLAIN}secret\n")
    proxy = start_proxy(nginx, folder, port, (place, place), authority, SETTINGS)

    def answer(address: str, **headers: str) -> tuple[int, bytes]:
        line = http.client.HTTPSConnection("127.0.0.1", port, timeout=30, context=trust)
        try:
            line.request("GET", address, headers=headers)
            found = line.getresponse()
            return found.status, found.read()
        finally:
            line.close()

    try:
        yield answer
    finally:
        proxy.terminate()
        proxy.wait(timeout=20)
        behind.shutdown()
        behind.server_close()


def test_without_a_name_every_address_is_closed_and_with_one_it_is_the_proxys_word(ask):
    claimed = {"X-User": "mallory"}
    for address in ADDRESSES:
        assert ask(address, **claimed)[0] == 401, address
        assert ask(address, **KNOWN, **claimed) == (200, b"alice"), address
    assert ask("/_stcore/stream", **LINE)[0] == 401


def test_the_settings_that_were_tried_are_those_of_the_page_for_keepers():
    told = (ROOT / "docs" / "running.md").read_text("utf-8")
    assert all(f"`{setting}` in `{name}`" in told for name, setting in SETTINGS.items())
