"""What the files of `deploy/` promise, as they stand; `test_replicas.py` runs the proxy's."""

import configparser
import re
import shutil
import subprocess

import pytest
import yaml

from tests.conftest import ROOT

DEPLOY = ROOT / "deploy"
IMAGE = (DEPLOY / "Containerfile").read_text("utf-8")
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
REPLICAS = ("replica-1", "replica-2")


def told(instruction: str) -> list[str]:
    whole = IMAGE.replace("\\\n", " ")
    return re.findall(rf"^{instruction} (.+)$", whole, re.M)


def test_the_image_holds_the_product_alone():
    copied = {one.split()[0] for one in told("COPY")}
    assert copied == {
        "requirements.txt",
        "app.py",
        ".streamlit",
        "etl",
        "data",
        "pages",
        "dashboard",
    }
    assert all((ROOT / one).exists() for one in copied)
    ignored = (DEPLOY / "Containerfile.dockerignore").read_text("utf-8").split()
    assert {".git", "tests", "**/*.duckdb*"} <= set(ignored)


def test_the_image_runs_as_nobody_in_particular_and_says_whether_it_lives():
    [user], [health], [command] = told("USER"), told("HEALTHCHECK"), told("CMD")
    assert user.isdecimal() and int(user) >= 1000
    assert "/api/health" in health and "streamlit" in command
    assert any("chromium" in one for one in told("RUN"))
    # Whatever needs the network is fetched before the user changes.
    assert IMAGE.index("pip install") < IMAGE.index("USER ")
    settings = " ".join(told("ENV"))
    [volume] = told("VOLUME")
    assert f"MIGRATION_DATABASE={volume}/" in settings


def test_the_containers_have_no_rights_and_write_nowhere():
    for name, service in COMPOSE["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service["security_opt"]
    for name in REPLICAS:
        service = COMPOSE["services"][name]
        assert service["user"] == "10001" and "ports" not in service
        assert list(service["networks"]) == ["inside"]
        assert service["mem_limit"] and service["pids_limit"]
    assert COMPOSE["networks"]["inside"]["internal"] is True


def test_the_proxy_knows_the_replicas_and_the_replicas_the_proxy():
    upstream = (DEPLOY / "nginx" / "upstream.conf").read_text("utf-8")
    assert re.findall(r"server (\S+):8501", upstream) == list(REPLICAS)
    proxy = COMPOSE["services"]["proxy"]
    for name in REPLICAS:
        replica = COMPOSE["services"][name]
        own = replica["networks"]["inside"]["ipv4_address"]
        # The proxy looks names up once: they have to stay true when a replica is made anew.
        assert f"{name}:{own}" in proxy["extra_hosts"]
        asking = proxy["networks"]["inside"]["ipv4_address"]
        assert replica["environment"]["FORWARDED_ALLOW_IPS"] == asking


def test_the_unit_of_the_system_starts_the_app_without_rights():
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read(DEPLOY / "dashboard.service", "utf-8")
    service = unit["Service"]
    assert service["User"] not in ("", "root") and service["CapabilityBoundingSet"] == ""
    assert "streamlit run app.py" in service["ExecStart"] and "127.0.0.1" in service["ExecStart"]
    assert service["ProtectSystem"] == "strict" and service["NoNewPrivileges"] == "true"
    assert service["StateDirectory"] and service["Restart"] == "always"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_the_system_understands_the_unit(tmp_path):
    text = (DEPLOY / "dashboard.service").read_text("utf-8")
    program = re.search(r"ExecStart=(\S+)", text)[1]
    copy = tmp_path / "dashboard.service"
    copy.write_text(text.replace(program, shutil.which("true")))
    done = subprocess.run(
        ["systemd-analyze", "verify", str(copy)], capture_output=True, text=True, timeout=60
    )
    assert "dashboard.service" not in done.stderr, done.stderr


def test_every_setting_that_is_named_is_read_by_the_product():
    text = "".join(
        path.read_text("utf-8")
        for path in (*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "data").rglob("*.py"))
    )
    named = {
        name
        for path in (*DEPLOY.rglob("*"), ROOT / "docs" / "running.md")
        if path.is_file()
        for name in re.findall(r"\b(?:DASHBOARD|MIGRATION)_[A-Z_]+\b", path.read_text("utf-8"))
    }
    assert len(named) > 4 and not {name for name in named if name not in text}
