"""A server as its keeper would set it: embeds for one portal, a secret in its environment."""

import pytest

from tests.conftest import WORKPLACE, Server, start_server, stop_server
from tests.exports.conftest import browser_found, nasty, pictures  # noqa: F401

PORTAL = "https://portal.example.uz"
SECRET = "n0-0ne-may-read-this-7f3a"


@pytest.fixture(scope="session")
def kept(database) -> Server:
    folder = WORKPLACE / "kept"
    folder.mkdir(exist_ok=True)
    running = start_server(
        database,
        folder,
        DASHBOARD_EMBED_ANCESTORS=f"'self' {PORTAL}",
        DASHBOARD_LOG="json",
        DATABASE_PASSWORD=SECRET,
        STREAMLIT_SERVER_COOKIE_SECRET=SECRET,
    )
    yield running
    stop_server(running)
