"""A proposal becomes a vintage: rows are added, none is edited, and nothing is left half done."""

import csv
import json

import pytest
from proposed import SERIES, lines, proposed, texts
from refresh_source import DAY, played, says, world_bank

FILES = ("sources.csv", "context/world_bank.csv")


@pytest.mark.slow
def test_an_accepted_proposal_is_a_new_vintage_and_no_line_is_edited(whole, outside):
    name = proposed(whole, outside)
    before = texts(whole.data)
    code, said = whole.run("accept", name, "--despite", "revision")
    assert code == 0, said
    after = texts(whole.data)
    assert {file for file in after if after[file] != before[file]} == set(FILES)
    assert after["context/world_bank.csv"].startswith(before["context/world_bank.csv"])
    assert lines(before["sources.csv"]) < lines(after["sources.csv"])
    with (whole.data / "sources.csv").open(encoding="utf-8", newline="") as opened:
        (row,) = [r for r in csv.DictReader(opened) if r["source"] == f"worldbank-{DAY}"]
    assert (row["relation"], row["published_on"], row["origin"]) == ("original", DAY, "WB-WDI")
    assert row["url"].startswith("http")
    assert whole.waiting == []
    assert (whole.folder / "accepted" / name / "index.html").is_file()


@pytest.mark.slow
def test_the_new_vintage_is_the_newest_and_the_old_one_stays_reachable(whole, outside, tmp_path):
    import duckdb

    name = proposed(whole, outside)
    code, said = whole.run("accept", name, "--despite", "revision")
    assert code == 0, said
    from etl.__main__ import main

    database = tmp_path / "warehouse.duckdb"
    assert main(["build", "--data", str(whole.data), "--database", str(database)]) == 0
    with duckdb.connect(str(database), read_only=True) as connection:
        told = connection.execute(
            "select source, time_period from newest where indicator = 'population' "
            "and ref_area = 'UZB' and time_period in ('2024', '2025')"
        ).fetchall()
        prints = connection.execute(
            "select count(*) from prints where indicator = 'population' "
            "and ref_area = 'KAZ' and time_period = '2024'"
        ).fetchone()
    assert (f"worldbank-{DAY}", "2025") in told
    assert prints == (2,)


@pytest.mark.slow
def test_only_new_periods_leaves_revisions_out(whole, outside):
    name = proposed(whole, outside)
    before = texts(whole.data)["context/world_bank.csv"]
    whole.run("accept", name, "--only-new-periods", "--despite", "revision")
    after = texts(whole.data)["context/world_bank.csv"]
    assert after.removeprefix(before).count(b"\n") == 1
    assert b"population,UZB,WLD,_T,2025,37000000," in after


def test_revisions_alone_wait_for_a_person(place, outside):
    with played(says(world_bank(place.figures(SERIES) | {("UZB", "2024"): 37e6}))) as source:
        outside(source.base)
        place.run("refresh", "worldbank")
    before = place.hash()
    code, said = place.run("accept", "all", "--only-new-periods", "--despite", "revision")
    assert code == 2
    assert "got revisions alone; read it, then accept it without --only-new-periods" in said
    assert (len(place.waiting), place.hash()) == (1, before)


@pytest.mark.slow
def test_rows_that_break_the_contract_are_refused_on_a_copy(whole, outside, monkeypatch):
    name = proposed(whole, outside)
    path = whole.folder / "proposals" / name / "proposal.json"
    told = json.loads(path.read_text("utf-8"))
    told["source"]["kind"] = "rumour"
    path.write_text(json.dumps(told), "utf-8")
    before = whole.hash()
    code, said = whole.run("accept", name, "--despite", "revision")
    assert code == 2
    assert "rumour" in said
    assert whole.hash() == before
    assert sorted(p.name for p in whole.folder.iterdir()) == ["proposals", "raw"]


def test_a_proposal_whose_rows_were_edited_is_refused(place, outside):
    name = proposed(place, outside)
    path = place.folder / "proposals" / name / "rows.csv"
    path.write_text(path.read_text("utf-8").replace("37000000", "38000000"), "utf-8")
    code, said = place.run("accept", name, "--despite", "revision")
    assert code == 2
    assert "rows.csv was changed" in said


def test_data_that_changed_since_are_compared_again_first(place, outside):
    name = proposed(place, outside)
    with (place.data / "context/world_bank.csv").open("a", encoding="utf-8") as opened:
        opened.write("population,UZB,WLD,_T,2026,1,A,wb-wdi-population,,,\n")
    code, said = place.run("accept", name, "--despite", "revision")
    assert code == 2
    assert "has changed" in said
    assert "refresh again" in said


def test_a_rejected_proposal_is_not_proposed_again(place, outside):
    name = proposed(place, outside)
    code, _ = place.run("reject", name)
    assert code == 0
    assert place.waiting == []
    with played(says(b"")) as source:
        outside(source.base)
    (raw,) = [p for p in (place.folder / "raw/worldbank").iterdir() if p.suffix == ".json"]
    code, said = place.run("refresh", "worldbank", "--file", str(raw))
    assert code == 1
    assert "which was rejected before" in said


def test_a_source_that_still_says_the_same_has_not_failed(place, outside):
    """Nor does it stop a schedule: the figures were decided on before."""
    name = proposed(place, outside)
    place.run("reject", name)
    body = world_bank(place.figures(SERIES) | {("UZB", "2025"): 37_000_000.0})
    with played(says(body)) as source:
        outside(source.base)
        place.run("refresh", "worldbank")
        (other,) = place.waiting
        place.run("reject", other)
        code, said = place.run("refresh", "worldbank")
    assert code == 0
    assert f"{other}, which was rejected before" in said
    assert place.waiting == []


def test_a_difference_is_shown_at_the_command_line(place, outside):
    name = proposed(place, outside)
    _, said = place.run("diff", name)
    assert "revised (1)" in said
    assert "population,UZB,WLD,_T,2025,,37000000" in said
    _, said = place.run("diff", "nothing")
    assert f"these wait: {name}" in said
