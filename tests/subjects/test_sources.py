"""Sources and indicators as they are listed, and the terms that explain them."""

import re

import pytest

from dashboard.builder.citations import citation, known_day, publisher
from dashboard.charts import sources
from dashboard.language.words import LANGUAGES, speak
from dashboard.store.database import ask

pytestmark = pytest.mark.usefixtures("database")


def test_a_day_is_never_told_more_exactly_than_it_is_known():
    say = speak("en")
    told = [known_day(text, say) for text in ("", "2018", "2018-07", "2018-07-05")]
    assert told == ["", "2018", "July 2018", "5 July 2018"]


def test_a_source_without_an_address_gets_no_link():
    frame = sources.sources("en")
    _, rows = sources.sources_table(frame, speak("en"))
    bare = ask("select count(*) as n from sources where url is null")["n"][0]
    assert bare > 0
    assert sum(isinstance(row[0], str) for row in rows) == bare


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Subject"), ("uz", "Mavzusi"), ("ru", "Тема")]
)
def test_a_title_says_in_which_language_it_was_printed(language, word):
    frame = sources.sources(language)
    _, rows = sources.sources_table(frame, speak(language))
    told = {tuple(row[0]) for row in rows if not isinstance(row[0], str)}
    known = ask(
        f"""
        select
            coalesce(
                title,
                told_{language},
                $word || ': ' || coalesce(title_{language}, statement_{language})
            ),
            s.url,
            if(title is null, $language, language)
        from sources s
        left join source_subjects about using (source)
        left join milestones m on m.milestone = about.milestone
        left join promises p on p.promise = about.promise
        where s.url is not null
        """,
        word=word,
        language=language,
    )
    assert told == set(known.itertuples(index=False, name=None))
    assert any(title.startswith(f"{word}: ") for title, _, _ in told)


def test_the_title_of_a_page_is_in_the_letters_of_its_language():
    known = ask("select source, title, language from sources where title is not null")
    cyrillic = known[known["language"].isin(["bg", "kk", "ky", "mk", "ru", "sr", "tg", "uk"])]
    # A Kazakh page may be written in Latin letters, a Russian one hardly.
    without = cyrillic[~cyrillic["title"].str.contains("[а-яё]", case=False)]
    assert set(without["language"]) <= {"kk"}
    english = r"\b(?:of|the|and|from|with|more than)\b"
    uzbek = known[known["language"] == "uz"]
    assert uzbek[uzbek["title"].str.contains(english, case=False)]["title"].to_list() == []


def test_nothing_found_is_an_empty_list():
    assert sources.sources("uz", typed="no such words anywhere").empty
    assert sources.indicators("uz", typed="no such words anywhere").empty


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_and_its_figures_are_listed(language):
    frame = sources.sources(language)
    assert len(frame) == ask("select count(*) as n from sources")["n"][0]
    assert frame["figures"].sum() == ask("select count(*) as n from observations")["n"][0]


def test_filters_by_kind_origin_and_words_narrow_together():
    frame = sources.sources("en", ("news",), ("CBU",), "spot")
    assert len(frame)
    assert set(frame["kind"]) == {speak("en").code("SOURCE_KIND", "news")}
    assert len(frame) < len(sources.sources("en", ("news",), ("CBU",)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_encyclopedia_is_cited_by_its_name_and_not_as_press(language):
    say = speak(language)
    frame = ask("select *, '' as origin_page from sources where publisher ilike '%wiki%'")
    assert len(frame) and set(frame["kind"]) == {"encyclopedia"}
    for row in frame.assign(source_kind=frame["kind"]).to_dict("records"):
        told = publisher(row, say)
        assert row["publisher"] in told
        assert told != say("chart_notes.published_press", publisher=row["publisher"])


@pytest.mark.parametrize("typed", ["oʻzbekiston", "o'zbekiston", "O‘ZBEKISTON", "ozbekiston"])
def test_an_uzbek_word_is_found_with_any_apostrophe(typed):
    spelled = sources.sources("uz", typed="oʻzbekiston")
    assert len(sources.sources("uz", typed=typed)) == len(spelled) > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indicator_stands_with_its_definition_and_leads_to_its_figures(language):
    say = speak(language)
    frame = sources.indicators(language)
    assert len(frame) == ask("select count(*) as n from indicators")["n"][0]
    assert frame["definition"].str.len().min() > 0
    _, rows = sources.indicators_table(frame, say, "https://site")
    linked = [row[0][1] for row in rows if isinstance(row[0], tuple)]
    assert len(linked) == ask("select count(distinct indicator) as n from newest")["n"][0]
    address = f"https://site/explorer?lang={language}&indicator="
    assert all(link.startswith(address) for link in linked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_hold_what_is_listed(language):
    say = speak(language)
    for frame, columns in (
        (sources.sources(language), sources.SOURCE_COLUMNS),
        (sources.indicators(language), sources.INDICATOR_COLUMNS),
    ):
        headings, rows = sources.file(frame, columns, say)
        assert len(frame)
        assert len(headings) == len(set(headings)) == len(columns)
        assert len(list(rows)) == len(frame)


@pytest.mark.parametrize("language", LANGUAGES)
def test_terms_licences_and_citing_are_told(language):
    say = speak(language)
    assert len(sources.terms(say)) == len(sources.TERMS)
    assert all(term and meaning for term, meaning in sources.terms(say))
    assert any("CC BY" in line for line in sources.licences(say))
    assert "{" not in " ".join(sources.licences(say) + sources.citing(say))


REMARK = re.compile(
    r"\b(copy|quoting|via|through|reprint|citing|mirror|teaser|address unknown|press service|"
    r"interview|reply|comment|old site|news site|that the product)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_publisher_is_a_name_and_no_remark_in_the_curators_language(language):
    """What is a copy, a relay, the press is told by `relation` and `kind`, in every language."""
    say = speak(language)
    frame = ask(
        "select source, origin, publisher, kind as source_kind, relation, url, published_on "
        "from sources"
    )
    assert REMARK.search("Euronews (copy at inkl.com)") and not REMARK.search("Kun.uz")
    assert not [name for name in frame["publisher"] if REMARK.search(name)]
    rows = frame.set_index("source", drop=False).to_dict("index")
    told = {source: citation(row, say) for source, row in rows.items()}
    assert told["paper-2025"].startswith(say.code("ORIGIN", "PAPER"))
    assert say.code("ORIGIN", "UZ-PRESS") in told["agency-pc-2022-12-13"]
    assert "inkl.com" in told["euronews-inkl-2025"]  # a copy, as `cited_copy` says it
    # The origin's own page is named by its address, and its name is told once.
    assert told["president-8687"].startswith(say.code("ORIGIN", "UZ-PRESIDENT") + ", president.uz")


def test_what_the_press_relays_is_marked_in_every_language():
    marks = {"en": "(press)", "uz": "(matbuot)", "ru": "(пресса)"}
    assert set(marks) == set(LANGUAGES)
    frame = ask(
        "select source, origin, publisher, kind as source_kind, relation, url, published_on "
        "from sources"
    )
    for row in frame.to_dict("records"):
        marked = {mark in citation(row, speak(language)) for language, mark in marks.items()}
        assert marked == {row["source_kind"] == "news"}, row["source"]
