"""How a source is asked: only addresses of the internet, in turn, with patience that ends."""

import threading

import pytest
from refresh_source import packed, played, says

from etl.refresh import fetch
from etl.refresh.fetch import Fetcher
from etl.refresh.rules import Refused, Rules, check_place, is_public


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.5.5", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "224.0.0.1",
        # The same within addresses of IPv6: 6to4, NAT64, compatible, translated.
        "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "::127.0.0.1",
        "::ffff:0:127.0.0.1", "64:ff9b:1::1",
    ],
)  # fmt: skip
def test_no_address_of_a_private_network_is_public(address):
    import ipaddress

    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["185.2.3.4", "2a00:1450::8a", "64:ff9b::b902:304"])
def test_an_address_of_the_internet_is_public(address):
    import ipaddress

    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "0x7f.1", "2130706433", "127.0.0.1.", "１２７.0.0.1", "0", "[::1]",
        "localhost", "LOCALHOST.", "a.localhost", "metadata.google.internal", "nas.local",
    ],
)  # fmt: skip
def test_no_proxy_is_asked_for_the_own_network(host, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:3128")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with pytest.raises(Refused, match="open internet"):
        check_place(f"http://{host}/v2", Rules(contact="a@b"))


@pytest.mark.slow
def test_a_head_that_trickles_in_for_ever_is_not_waited_for():
    ended = threading.Event()

    def play(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while not ended.wait(0.05):
            handler.wfile.write(b"a")

    quick = Rules(allows=lambda _: True, contact="a@b", connect=0.2, read=1.0, whole=0.3, tries=1)
    with played(play) as source, Fetcher(quick) as fetcher:
        with pytest.raises(Refused, match=r"none in 2 seconds|nothing in time"):
            fetcher.get(source.base)
        ended.set()


def test_a_gzip_of_two_parts_is_read_to_its_end():
    body = packed(b"fig") + packed(b"ures") + bytes(8)
    rules = Rules(allows=lambda _: True, contact="a@b", tries=1)
    with played(says(body, Content_Encoding="gzip")) as source, Fetcher(rules) as fetcher:
        assert fetcher.get(source.base).body == b"figures"


def test_an_address_that_is_no_name_is_told(monkeypatch):
    monkeypatch.setattr(fetch.limits, "check_place", lambda *_: None)
    with Fetcher(Rules(contact="a@b")) as fetcher, pytest.raises(Refused, match="can be read"):
        fetcher.get("http://xn--a/")


def test_the_usual_rules_ask_no_private_address():
    with Fetcher(Rules(contact="keeper@example.uz")) as fetcher, pytest.raises(Refused):
        fetcher.get("http://127.0.0.1:9/")


def test_a_host_is_asked_once_a_second_and_again_after_its_wait(monkeypatch):
    waits = []
    answers = [(429, {"Retry_After": "1"}), (503, {}), (200, {})]

    def play(handler):
        status, headers = answers.pop(0)
        handler.answer(b"figures", status, **headers)

    rules = Rules(allows=lambda address: True, contact="a@b", wait=0.01, longest_wait=5)
    monkeypatch.setattr(fetch.time, "monotonic", lambda: 100.0)
    with played(play) as source, Fetcher(rules, sleep=waits.append) as fetcher:
        assert fetcher.get(source.base).body == b"figures"
    assert len(source.asked) == 3
    assert max(waits) >= 1.0
    assert waits.count(1.0) >= 2


def test_a_proxy_of_the_environment_is_asked(monkeypatch, outside):
    with played(says(b"figures")) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.base)
        with Fetcher(Rules(contact="a@b", pause=0)) as fetcher:
            assert fetcher.get("http://source.example/x").body == b"figures"
    assert proxy.asked[0][0] == "http://source.example/x"
