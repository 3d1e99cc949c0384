"""Two replicas behind the proxy of `deploy/nginx`, with TLS, below a base path, on one database."""

import os
import shutil
import ssl
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import pytest
import trustme

from tests.conftest import ROOT, Answer, Server, free_port, start_server, stop_server

BASE = "/stat"
NO_NGINX = "no nginx found; install it with: sudo apt-get install -y nginx-light"
PARTS = ("nginx.conf", "proxy.conf")


@dataclass
class Site:
    """The proxy's public address, and what stands behind it."""

    address: str
    trust: ssl.SSLContext
    data: Path
    database: Path
    replicas: list[Server] = field(default_factory=list)

    def start(self, number: int) -> None:
        """A replica, at the port that it had before."""
        port = int(self.replicas[number].address.rsplit(":", 1)[1])
        self.replicas[number] = replica(self, port)

    def get(self, path: str, **headers: str) -> Answer:
        """Through the proxy."""
        return self.ask("GET", path, b"", **headers)

    def ask(self, method: str, path: str, body: bytes, **headers: str) -> Answer:
        """Through the proxy, with what is sent."""
        import http.client

        place = self.address.removeprefix("https://").partition("/")[0]
        connection = http.client.HTTPSConnection(place, timeout=30, context=self.trust)
        try:
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body or None, names)
            found = connection.getresponse()
            told = {name.lower(): value for name, value in found.getheaders()}
            return Answer(found.status, told, found.read())
        finally:
            connection.close()


def replica(site: Site, port: int = 0) -> Server:
    options = ("--server.baseUrlPath", BASE.strip("/"))
    return start_server(
        site.database, site.data.parent, *options, port=port, MIGRATION_DATA=str(site.data)
    )


@pytest.fixture(scope="session")
def nginx() -> str:
    found = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
    if not found:
        if os.environ.get("REQUIRE_NGINX") == "1":
            pytest.fail(NO_NGINX)
        pytest.skip(NO_NGINX)
    return found


@pytest.fixture(scope="module")
def site(nginx, database, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    ignored = shutil.ignore_patterns("*.duckdb*", "__pycache__")
    shutil.copytree(ROOT / "data", folder / "data", ignore=ignored)
    shutil.copy(database, folder / "warehouse.duckdb")
    port, trust = free_port(), ssl.create_default_context()
    authority = trustme.CA()
    authority.configure_trust(trust)
    made = Site(
        f"https://127.0.0.1:{port}{BASE}", trust, folder / "data", folder / "warehouse.duckdb"
    )
    proxy = None
    try:
        for _ in range(2):
            made.replicas.append(replica(made))
        places = [one.address for one in made.replicas]
        proxy = start_proxy(nginx, folder / "nginx", port, places, authority)
        yield made
    finally:
        for one in made.replicas:
            stop_server(one)
        if proxy:
            proxy.terminate()
            proxy.wait(timeout=20)


def start_proxy(
    nginx: str,
    folder: Path,
    port: int,
    replicas: Sequence[str],
    authority: trustme.CA,
    more: Mapping[str, str] = MappingProxyType({}),
) -> subprocess.Popen:
    """The files of `deploy/nginx` as they are, but for ports, certificates and addresses, and
    `more` at the end of some."""
    (folder / "certificates").mkdir(parents=True)
    for name in PARTS:
        shutil.copy(ROOT / "deploy" / "nginx" / name, folder / name)
    listen = (ROOT / "deploy" / "nginx" / "listen.conf").read_text("utf-8")
    assert "listen 8443 " in listen
    (folder / "listen.conf").write_text(listen.replace("listen 8443 ", f"listen 127.0.0.1:{port} "))
    upstream = (ROOT / "deploy" / "nginx" / "upstream.conf").read_text("utf-8")
    for number, one in enumerate(replicas, 1):
        assert f"replica-{number}:8501" in upstream
        place = one.removeprefix("http://")
        upstream = upstream.replace(f"replica-{number}:8501", place)
    (folder / "upstream.conf").write_text(upstream)
    for name, text in more.items():
        with (folder / name).open("a") as file:
            file.write(f"{text}\n")
    certificate = authority.issue_cert("127.0.0.1")
    certificate.private_key_pem.write_to_path(folder / "certificates" / "privkey.pem")
    chain = folder / "certificates" / "fullchain.pem"
    for part in certificate.cert_chain_pems:
        part.write_to_path(chain, append=True)
    command = [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
    # Started by root it would work as somebody who may not enter the folder of the test.
    rights = "user root; " if getattr(os, "geteuid", lambda: 1)() == 0 else ""
    run = subprocess.Popen([*command, "-g", f"{rights}daemon off;"], stderr=subprocess.PIPE)
    until = time.monotonic() + 20
    while not _listens(port):
        if run.poll() is not None or time.monotonic() > until:
            run.kill()
            raise RuntimeError(run.stderr.read().decode(errors="replace"))
        time.sleep(0.1)
    return run


def _listens(port: int) -> bool:
    import socket

    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
    except OSError:
        return False
    return True
