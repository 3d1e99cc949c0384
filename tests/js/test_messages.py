"""`choices` of messages.js reads the messages that this version of Streamlit really writes."""

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from starlette.datastructures import QueryParams
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard.catalogue.address import read_scope, write_scope
from dashboard.language.words import LANGUAGES, speak
from dashboard.queries import catalogue
from dashboard.web.prefetch import as_address
from tests.js.conftest import without

MESSAGES = Path(__file__).parents[2] / "dashboard" / "frontend" / "seams" / "messages.js"
READ = """
const { choices } = await import(process.argv[1]);
const found = JSON.parse(process.argv[2]).map((hex) => String(choices(Buffer.from(hex, "hex"))));
console.log(JSON.stringify(found));
"""


def read(*messages: bytes) -> list[str]:
    node = shutil.which("node")
    if node is None:
        without("needs Node")
    command = [node, "--input-type=module", "-e", READ, MESSAGES.as_uri()]
    command.append(json.dumps([message.hex() for message in messages]))
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def message(
    fragment: str = "",
    years: tuple[float, float] = (2006, 2024),
    names: tuple[str, ...] = ("Oʻzbekiston", "Qirgʻiziston"),
) -> BackMsg:
    written = BackMsg()
    run = written.rerun_script
    run.query_string, run.fragment_id = "lang=uz&countries=UZB", fragment
    run.is_auto_rerun = True
    run.cached_message_hashes.extend(["a" * 32, "b" * 32])
    for name, kind, value in (
        ("lang", "string_array_value", ["Oʻzbekcha"]),
        ("years", "double_array_value", years),
        ("countries", "string_array_value", names),
    ):
        widget = run.widget_states.widgets.add(id=f"$$ID-0123456789abcdef-pick:{name}")
        getattr(widget, kind).data.extend(value)
    run.widget_states.widgets.add(id="$$ID-0-count").int_value = -(2**40)
    run.widget_states.widgets.add(id="$$ID-0-share").double_value = 0.25
    return written


def test_language_years_and_countries_are_read_from_a_run_of_the_page():
    (found,) = read(message().SerializeToString())
    expected = (
        "lang=O%CA%BBzbekcha&years=2006&years=2024"
        "&countries=O%CA%BBzbekiston&countries=Qirg%CA%BBiziston"
    )
    assert found == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_browser_reads_is_what_the_address_of_the_page_will_say(language, database):
    """The browser's copy of the grammar against the one of addresses, for choices at random."""
    say, chance = speak(language), random.Random(11)
    low, high = catalogue.years()
    areas = catalogue.reporting_areas()
    chosen = []
    for _ in range(60):
        first, last = sorted(chance.choices(range(low, high + 1), k=2))
        chosen.append((first, last, tuple(chance.sample(areas, chance.randint(1, 8)))))
    messages = [
        message(years=(first, last), names=tuple(say.country(code) for code in codes))
        for first, last, codes in chosen
    ]
    queries = read(*(one.SerializeToString() for one in messages))
    assert len(queries) == len(chosen)
    for (first, last, codes), query in zip(chosen, queries, strict=True):
        scope = read_scope(as_address(QueryParams(query), say) | {"lang": language})
        assert (scope.first, scope.last, scope.countries) == (first, last, codes)
        assert read_scope(write_scope(scope)) == scope


def test_what_runs_no_page_is_passed_by():
    heartbeat = BackMsg()
    heartbeat.app_heartbeat = True
    fragment = message("one-card").SerializeToString()
    assert read(fragment, heartbeat.SerializeToString(), b"") == ["", "", ""]


def test_broken_bytes_neither_throw_nor_hang():
    chance = random.Random(7)
    whole = message().SerializeToString()
    cut = [whole[: chance.randrange(len(whole))] for _ in range(60)]
    mixed = [bytes(chance.choices(whole, k=len(whole))) for _ in range(60)]
    assert len(read(*cut, *mixed)) == 120
