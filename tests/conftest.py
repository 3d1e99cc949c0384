"""What the tests share: the real database, the real server, a browser without the outer world."""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.marks import pytest_collection_modifyitems, pytest_ignore_collect  # noqa: F401
from tests.publish.chosen import CHARTS, PARTNERS
from tests.second_try import (  # noqa: F401
    pytest_report_teststatus,
    pytest_runtest_protocol,
    pytest_terminal_summary,
)

ROOT = Path(__file__).resolve().parents[1]
# The workers of pytest-xdist inherit the folder of the process that started them.
OWNER = "MIGRATION_TESTS" not in os.environ
WORKPLACE = Path(os.environ.get("MIGRATION_TESTS") or tempfile.mkdtemp(prefix="migration-tests-"))
os.environ["MIGRATION_TESTS"] = str(WORKPLACE)
# Set before anything of ours is imported, so that no test touches the developer's database.
os.environ["MIGRATION_DATABASE"] = str(WORKPLACE / "warehouse.duckdb")

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/usr/bin/chromium",
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
NO_BROWSER = "no Chromium or Chrome found; install one with: "
INSTALL = {
    "linux": "sudo apt-get install -y chromium",
    "darwin": "brew install --cask google-chrome",
    "win32": "winget install Google.Chrome",
}
SECONDS_TO_START = 60
LOG_SHOWN = 4000
PATIENCE = 30_000  # milliseconds; a busy machine is slow, not wrong
HERE = ("127.0.0.1", "localhost")

_logs: list[Path] = []


@dataclass(frozen=True)
class Answer:
    """An answer over HTTP as it came: nothing decoded, no redirect followed."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A running dashboard."""

    address: str
    process: subprocess.Popen
    log: Path

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """One request over its own socket; the path goes out as it is written."""
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=20)
        try:
            own = {"skip_host": "Host" in headers, "skip_accept_encoding": True}
            connection.putrequest(method, path, **own)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            found = connection.getresponse()
            names = {name.lower(): value for name, value in found.getheaders()}
            return Answer(found.status, names, found.read())
        finally:
            connection.close()


def free_port() -> int:
    """A port that nobody listens at; the system does not offer it again for a while."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def start_server(
    database: Path, folder: Path, *options: str, port: int = 0, **settings: str
) -> Server:
    """Starts `streamlit run app.py` from another folder, and waits until it answers."""
    port = port or free_port()
    log = folder / f"server-{port}.log"
    _logs.append(log)
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1", *options]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, "MIGRATION_DATABASE": str(database), **settings},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    server = Server(f"http://127.0.0.1:{port}", process, log)
    until = time.monotonic() + SECONDS_TO_START
    while not _answers(port):
        if process.poll() is not None or time.monotonic() > until:
            process.kill()
            raise RuntimeError(f"the server did not start:\n{log.read_text(errors='replace')}")
        time.sleep(0.1)
    return server


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status < 500
    except OSError:
        return False
    finally:
        connection.close()


def stop_server(server: Server) -> None:
    """Ends a server that a test started."""
    server.process.terminate()
    try:
        server.process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.process.kill()


@pytest.fixture(scope="session")
def database() -> Path:
    """The real data, built once by the real loader; the modules of the product read it too."""
    path = Path(os.environ["MIGRATION_DATABASE"])
    # The build itself waits for one that is under way: workers find the one database.
    command = [sys.executable, "-m", "etl", "build", "--unless-current", "--database", str(path)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return path


@pytest.fixture(scope="session")
def server(database: Path):
    """The dashboard on the real database."""
    running = start_server(database, WORKPLACE)
    yield running
    stop_server(running)


@pytest.fixture(scope="session")
def baked(database) -> list[tuple[str, bytes]]:
    """The files of the light edition with a few charts and corridors."""
    from dashboard.publish.site import bake

    return list(bake(CHARTS, PARTNERS, workers=1))


@pytest.fixture(scope="session")
def site(baked, tmp_path_factory) -> Path:
    """Those files in a folder."""
    from dashboard.publish.folder import write_site

    out = tmp_path_factory.mktemp("light") / "site"
    write_site(baked, out)
    return out


@pytest.fixture(scope="session")
def browser_path(playwright) -> str:
    """Chromium or Chrome on this machine, or Playwright's own."""
    found = [shutil.which(name) for name in PROGRAMS]
    found += [place for place in PLACES if Path(place).is_file()]
    found += [playwright.chromium.executable_path]
    path = next((path for path in found if path and Path(path).is_file()), None)
    if path is None:
        command = INSTALL.get(sys.platform, f"{sys.executable} -m playwright install chromium")
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(NO_BROWSER + command)
        pytest.skip(NO_BROWSER + command)
    return path


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict, browser_path: str) -> dict:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    rules = ["MAP * ~NOTFOUND", *(f"EXCLUDE {host}" for host in HERE)]
    options = ["--host-resolver-rules=" + ", ".join(rules), *(["--no-sandbox"] if root else [])]
    return {**browser_type_launch_args, "executable_path": browser_path, "args": options}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict, server: Server) -> dict:
    size = {"width": 1280, "height": 900}
    more = {"base_url": server.address, "viewport": size, "locale": "en-GB"}
    return {**browser_context_args, **more}


@pytest.fixture
def foreign() -> list[str]:
    """What the browser asked of other hosts."""
    return []


@contextmanager
def watched(context, foreign: list[str]):
    """A context that keeps what it asks of other hosts, which it does not find."""

    def hear(request) -> None:
        place = urlsplit(request.url)
        if place.scheme in ("http", "https") and place.hostname not in HERE:
            foreign.append(request.url)

    # Heard, not held up: a browser whose requests are held up keeps no script for the next page.
    context.on("request", hear)
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    yield context
    context.remove_listener("request", hear)
    assert not foreign, f"asked of other hosts: {foreign}"


@pytest.fixture
def context(context, foreign):
    """A request to another host fails the test."""
    with watched(context, foreign):
        yield context


def pytest_addoption(parser: pytest.Parser) -> None:
    told = "write what the addresses resolve to now into tests/golden/addresses.json"
    parser.addoption("--update-golden", action="store_true", help=told)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """What the servers said is shown with a failure."""
    report = (yield).get_result()
    if report.failed:
        for log in _logs:
            if log.exists():
                report.sections.append((log.name, log.read_text(errors="replace")[-LOG_SHOWN:]))


def pytest_unconfigure() -> None:
    if OWNER:
        shutil.rmtree(WORKPLACE, ignore_errors=True)
