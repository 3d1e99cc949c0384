"""What a keeper sets in secret stands in no answer and no log; what is shipped holds no secret."""

import re
import subprocess

import pytest

from tests.conftest import ROOT
from tests.security.conftest import SECRET
from tests.security.every_route import addresses

KEYS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b"
    r"|\bxox[baprs]-[A-Za-z0-9-]{10,}|\bsk-[A-Za-z0-9]{32,}\b|://[^/\s:@\"'{}]+:[^/\s@\"'{}]+@"
)
TEXTS = {".py", ".js", ".ts", ".toml", ".md", ".txt", ".in", ".sql", ".conf", ".yaml", ".service",
         ".ini", ".css", ".html", ".csv"}  # fmt: skip


def test_no_secret_of_the_environment_stands_in_an_answer_or_a_log(kept):
    for path in (*addresses(), "/metrics"):
        for query in ("", "?lang=%00", "?as_of=x"):
            answer = kept.get(path + query)
            assert SECRET.encode() not in answer.body
            assert SECRET not in " ".join(answer.headers.values())
    assert SECRET not in kept.log.read_text(errors="replace")


def test_an_answer_that_failed_names_no_place_of_the_machine(kept):
    for path in addresses():
        body = kept.get(f"{path}?years=x&lang=x&as_of=x").body
        assert b"Traceback" not in body and str(ROOT).encode() not in body


def shipped() -> list[str]:
    try:
        listed = subprocess.run(
            ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("what is shipped is listed by git, and this is no checkout of it")
    return listed.stdout.splitlines()


@pytest.mark.slow
def test_nothing_that_is_shipped_looks_like_a_key():
    files = [ROOT / name for name in shipped()]
    texts = [path for path in files if path.suffix in TEXTS or path.name == "Containerfile"]
    assert len(texts) > 300
    found = [
        f"{path.relative_to(ROOT)}: {match[0][:30]}"
        for path in texts
        if path != ROOT / "tests" / "security" / "test_secrets.py" and path.is_file()
        for match in KEYS.finditer(path.read_text("utf-8", errors="ignore"))
    ]
    assert not found
    assert not [name for name in shipped() if name.endswith((".pem", ".key", "secrets.toml"))]
