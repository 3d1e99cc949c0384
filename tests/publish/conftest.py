"""One bake for all tests: the frame, a chart of each kind, two corridors."""

from pathlib import Path

import pytest

CHARTS = ("remittances-gdp-share", "migrants-stock-map", "remittances-same-months")
PARTNERS = ("RUS", "KOR")


@pytest.fixture(scope="session")
def site(database, tmp_path_factory) -> Path:
    """The light edition with a few charts and corridors."""
    from dashboard.publish.folder import write_site
    from dashboard.publish.site import bake

    out = tmp_path_factory.mktemp("light") / "site"
    write_site(bake(CHARTS, PARTNERS, workers=1), out)
    return out
