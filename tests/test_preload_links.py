"""What the first answer asks for early, and that answers leave the server at once."""

import re
import socket

import pytest

from dashboard.frontend import assets
from dashboard.seams import streamlit_page
from dashboard.seams.sockets import send_at_once
from dashboard.seams.switch import stands
from dashboard.web import preload_links
from data.edition import LANGUAGES

LINK = re.compile(r'<link rel="(\w+)" href="([^"]+)"[^>]*>')


def links_of(page: str) -> dict[str, str]:
    return {address: kind for kind, address in LINK.findall(page)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_early_link_leads_to_a_file_and_none_is_asked_for_twice(server, language):
    page = server.get(f"/remittances?lang={language}").body.decode()
    addresses = [address for _, address in LINK.findall(page)]
    assert len(addresses) == len(set(addresses))
    modules = [address for address, kind in links_of(page).items() if kind == "modulepreload"]
    assert any("/chart/card.js" in address for address in modules)
    assert any("/Slider." in address for address in modules)
    for address in modules:
        answer = server.get(address.removeprefix("."), "HEAD")
        assert (answer.status, answer.headers["content-type"].split(";")[0]) in (
            (200, "text/javascript"),
            (200, "application/javascript"),
        ), address


def test_a_page_without_charts_does_not_begin_plotly(server):
    plotly = assets.address("plotly.min.js")
    drawn, quiet = (server.get(path).body.decode() for path in ("/remittances", "/sources?lang=uz"))
    assert f'data-draws="{plotly}"' in drawn
    assert "data-draws" not in quiet
    assert links_of(quiet)[plotly] == "preload"
    assert not any("chart/" in address for address in links_of(quiet))


def test_controls_that_streamlit_names_anew_are_left_out(monkeypatch):
    preload_links._controls.cache_clear()
    stands.cache_clear()
    monkeypatch.setattr(streamlit_page, "CONTROLS", ("NoSuchControl",))
    try:
        assert preload_links._controls() == ()
    finally:
        preload_links._controls.cache_clear()
        stands.cache_clear()


@pytest.mark.slow
def test_small_messages_do_not_wait_for_an_acknowledgement():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert send_at_once() >= 1
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
