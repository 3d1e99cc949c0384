"""What a browser is told with every answer, on every route."""

import pytest

from tests.security.conftest import PORTAL
from tests.security.every_route import addresses

FRAMED = ("/embed/", "/present")
# The page that says that there is nothing is framed as a chart is.
NOTHING = ("/a/b", "/static/none.js")


def policy_of(answer) -> dict[str, str]:
    parts = answer.headers["content-security-policy"].split("; ")
    return {name: rest for name, _, rest in (part.partition(" ") for part in parts)}


@pytest.mark.parametrize("path", addresses())
def test_every_route_has_the_headers_and_a_policy_without_unsafe_scripts(kept, path):
    for method in ("GET", "HEAD", "POST"):
        answer = kept.get(path, method)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert {"referrer-policy", "permissions-policy"} <= set(answer.headers)
        policy = policy_of(answer)
        scripts = policy.get("script-src", policy["default-src"])
        assert "unsafe" not in scripts and "http:" not in scripts and "*" not in scripts
        # Without a directive of its own an object falls back on the default.
        assert policy.get("object-src", policy["default-src"]) == "'none'"
        assert policy["base-uri"] == "'none'"
        assert policy["form-action"] in ("'self'", "'none'")
        assert answer.status != 500


@pytest.mark.parametrize("path", addresses())
def test_other_sites_may_frame_single_charts_alone(kept, path):
    answer = kept.get(path)
    framing = policy_of(answer)["frame-ancestors"]
    if (
        path.startswith(FRAMED)
        and answer.status == 200
        and "html" in answer.headers["content-type"]
    ):
        assert PORTAL in framing
    elif path not in NOTHING:
        assert framing == "'self'" and answer.headers["x-frame-options"] == "SAMEORIGIN"


@pytest.mark.parametrize("path", addresses())
def test_no_answer_tells_what_it_is_made_with_or_lets_a_site_use_a_readers_session(kept, path):
    headers = kept.get(path, Origin="https://evil.example").headers
    assert "x-powered-by" not in headers and "access-control-allow-credentials" not in headers
    assert headers.get("access-control-allow-origin", "*") == "*"
    if "set-cookie" in headers:
        assert "access-control-allow-origin" not in headers
        assert "SameSite=Lax" in headers["set-cookie"]
        # Streamlit's token against forged requests is read by its own page.
        assert "HttpOnly" in headers["set-cookie"] or "_xsrf=" in headers["set-cookie"]
