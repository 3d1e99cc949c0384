"""No address leads to a file that is not meant to be served, however it is written."""

import pytest

from tests.conftest import ROOT

ROADS = ("../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "%252e%252e%252f", "....//", "..;/",
         "%c0%ae%c0%ae/", ".%00./", "/", "//", "%2f", "file:///")  # fmt: skip
DOORS = ("/assets/x/", "/assets/x/fonts/", "/static/", "/media/", "/component/x/", "/embed/",
         "/present/", "/api/v1/", "/api/v1/chart/", "/_stcore/bidi-components/x/", "/")  # fmt: skip
FILES = ("app.py", "requirements.txt", "etc/passwd", ".streamlit/config.toml",
         "data/warehouse.duckdb", "proc/self/environ")  # fmt: skip
HELD = (b"st.App(", b"root:x:", b"[server]", b"DUCK", b"PATH=", b"streamlit==")


@pytest.mark.parametrize("door", DOORS)
def test_no_road_leads_out(server, door):
    assert (ROOT / "app.py").is_file()
    for road in ROADS:
        for depth in (1, 4):
            for file in FILES:
                answer = server.get(f"{door}{road * depth}{file}")
                assert answer.status < 500, (door, road, file)
                assert not [one for one in HELD if one in answer.body], (door, road, file)
