"""From an answer to a proposal: what is new, revised and gone, and what stops it."""

import csv
import zipfile

import pytest
from refresh_source import DAY, played, says, world_bank

from data.edition import LANGUAGES

SERIES = ("UZB", "KAZ", "WLD", "KGZ")


def refreshed(place, outside, figures, **head):
    with played(says(world_bank(figures, **head), ETag='"1"')) as source:
        outside(source.base)
        code, said = place.run("refresh", "worldbank")
    return code, said, source


def read(place, part: str) -> list[dict[str, str]]:
    (path,) = (place.folder / "proposals").iterdir()
    with (path / f"{part}.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_a_new_year_is_new_and_a_changed_value_is_revised(place, outside):
    figures = place.figures(SERIES)
    figures["UZB", "2025"] = 37_000_000.0
    figures["UZB", "2024"] *= 1.001
    figures["KAZ", "2020"] *= 1.01
    before = place.hash()
    _, said, _ = refreshed(place, outside, figures)
    assert "1 new, 2 revised, 0 gone" in said
    assert [row["time_period"] for row in read(place, "new")] == ["2025"]
    assert [row["ref_area"] for row in read(place, "revised")] == ["KAZ", "UZB"]
    assert float(read(place, "revised")[0]["change_percent"]) == pytest.approx(1)
    assert {row["source"] for row in read(place, "rows")} == {f"worldbank-{DAY}"}
    assert len(read(place, "rows")) == len(figures)
    assert place.hash() == before


def _without(figures, key):
    return {k: v for k, v in figures.items() if k != key}


STOPS = {
    "fewer_rows": lambda f: _without(f, ("UZB", "2010")) | {("UZB", "2025"): 37e6},
    "years_lost": lambda f: {k: v for k, v in f.items() if k[1] != "2003"},
    "scale": lambda f: {k: v / 1000 for k, v in f.items()},
    "revision": lambda f: f | {("UZB", "2024"): f["UZB", "2024"] * 1.4},
    "sums": lambda f: f | {("UZB", "2024"): 2 * f["WLD", "2024"]},
    "below_zero": lambda f: f | {("UZB", "2024"): -1.0},
}


@pytest.mark.parametrize("rule", STOPS)
def test_what_speaks_against_an_answer_stops_it(rule, place, outside):
    before = place.hash()
    code, said, _ = refreshed(place, outside, STOPS[rule](place.figures(SERIES)))
    assert code == 2
    assert f"stopped by {rule}" in said
    (name,) = place.waiting
    code, said = place.run("accept", name)
    assert code == 2
    assert f"--despite {rule}" in said
    assert place.hash() == before


def test_figures_that_are_there_already_leave_nothing_to_decide(place, outside):
    figures = place.figures(SERIES)
    before = place.hash()
    code, said, _ = refreshed(place, outside, figures)
    assert code == 0
    assert f"nothing new: all {len(figures)} figures agree" in said
    assert not place.waiting
    assert place.run("accept", "all") == (0, "no proposal waits\n")
    assert place.hash() == before


def test_an_answer_without_anything_new_is_stopped_by_what_else_speaks_against_it(place, outside):
    code, said, _ = refreshed(place, outside, _without(place.figures(SERIES), ("UZB", "2010")))
    assert code == 2
    assert "stopped by fewer_rows" in said
    assert "stopped by nothing_new" in said


def test_one_figure_of_another_scale_is_seen_among_many(place, outside):
    figures = place.figures(SERIES)
    figures["UZB", "2024"] *= 10
    _, said, _ = refreshed(place, outside, figures)
    assert "stopped by scale" in said
    assert "UZB 2024" in said


def test_an_older_vintage_says_so_and_nothing_of_it_is_gone(place, outside):
    figures = {key: value for key, value in place.figures(SERIES).items() if key[1] < "2020"}
    _, said, _ = refreshed(place, outside, figures, day="2021-01-01")
    assert "stopped by older" in said
    assert "0 gone" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_in_the_readers_language_and_escapes_what_came(language, place, outside):
    figures = place.figures(SERIES) | {("UZB", "2024"): -1.0}
    with played(says(world_bank(figures))) as source:
        outside(source.base + "/<script>")
        place.run("refresh", "worldbank", "--lang", language)
    (path,) = (place.folder / "proposals").iterdir()
    page = (path / "index.html").read_text("utf-8")
    told = {"en": "below zero", "uz": "noldan kichik", "ru": "меньше нуля"}[language]
    assert f'lang="{language}"' in page
    assert told in page
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_an_answer_that_did_not_change_is_not_sent_again(place, outside):
    body = world_bank(place.figures(SERIES) | {("UZB", "2025"): 37e6})

    def play(handler):
        if handler.headers.get("If-None-Match") == '"1"':
            handler.head(304)
        else:
            handler.answer(body, ETag='"1"')

    with played(play) as source:
        outside(source.base)
        place.run("refresh", "worldbank")
        code, _ = place.run("refresh", "worldbank")
    assert code == 0
    assert len(source.asked) == 2
    assert source.asked[1][1]["If-None-Match"] == '"1"'
    assert len(place.waiting) == 1


def test_who_asks_says_who_it_is(place, outside):
    _, _, source = refreshed(place, outside, place.figures(SERIES))
    path, headers = source.asked[0]
    assert path.startswith("/v2/country/KAZ;KGZ;UZB;WLD/indicator/SP.POP.TOTL?format=json")
    assert "keeper@example.uz" in headers["User-Agent"]


def test_what_came_is_kept_with_its_hash_address_and_day(place, outside):
    _, _, source = refreshed(place, outside, place.figures(SERIES))
    (note,) = (place.folder / "raw/worldbank").glob("*.note")
    told = note.read_text("utf-8")
    assert source.base in told
    assert note.name[:16] in told
    assert note.with_name(note.name.removesuffix(".note")).stat().st_size


def test_all_pages_are_asked_for(place, outside):
    figures = list((place.figures(SERIES) | {("UZB", "2025"): 37e6}).items())
    half = len(figures) // 2
    head = {"pages": 2, "per_page": half + 1, "total": len(figures)}

    def play(handler):
        first = half + 1
        part = figures[:first] if handler.page == 1 else figures[first:]
        handler.answer(world_bank(dict(part), page=handler.page, **head))

    with played(play) as source:
        outside(source.base)
        code, said = place.run("refresh", "worldbank")
    assert code == 0, said
    assert "1 new, 0 revised, 0 gone" in said


def test_a_file_of_the_downloads_folder_goes_the_same_way(place, tmp_path):
    years = [str(year) for year in range(1990, 2026)]
    figures = place.figures(SERIES) | {("UZB", "2025"): 37e6}
    lines = ['"Data Source","World Development Indicators",', "", f'"Last Updated Date","{DAY}",']
    head = ["Country Name", "Country Code", "Indicator Name", "Indicator Code", *years, ""]
    lines += ["", ",".join(f'"{cell}"' for cell in head)]
    for area in SERIES:
        cells = [area, area, "Population, total", "SP.POP.TOTL"]
        cells += [str(figures.get((area, year), "")) for year in years]
        lines.append(",".join(f'"{cell}"' for cell in [*cells, ""]))
    with zipfile.ZipFile(tmp_path / "X.zip", "w") as archive:
        name = "API_SP.POP.TOTL_DS2_en_csv_v2_1.csv"
        archive.writestr(name, "\ufeff" + "\r\n".join(lines))
    code, said = place.run("refresh", "worldbank", "--file", str(tmp_path / "X.zip"))
    assert code == 0, said
    assert "1 new, 0 revised, 0 gone" in said


def test_a_source_that_fails_does_not_stop_the_others(place, outside):
    def play(handler):
        if "/v2/" in handler.path:
            handler.answer(world_bank(place.figures(SERIES) | {("UZB", "2025"): 37e6}))
        else:
            handler.answer(b"", 404)

    with played(play) as source:
        outside(source.base)
        code, said = place.run("refresh", "undesa", "worldbank")
    assert code == 1
    assert "undesa: nothing was changed" in said
    assert place.waiting


def test_a_source_that_answers_no_machine_says_what_to_do(place):
    code, said = place.run("refresh", "cbu")
    assert code == 1
    assert "--file" in said


def test_a_file_needs_its_source_named(place, tmp_path):
    code, said = place.run("refresh", "--file", str(tmp_path / "x.csv"))
    assert code == 1
    assert "one source beside --file" in said
