"""Which series are monthly is told where readers look for data, and is what the data hold."""

import pytest

from dashboard.charts import sources
from dashboard.language.words import LANGUAGES, speak
from dashboard.store.database import ask
from tests.opened_pages import open_page, protos, texts


def monthly(names: str) -> set[str]:
    frame = ask(
        """
        select distinct i.*
        from newest
        join indicators i using (indicator)
        where frequency = 'M'
          and obs_status <> 'F'
        """
    )
    return set(frame[names])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_monthly_indicators_is_whole_and_has_last_periods(database, language):
    frame = sources.indicators(language, frequency="M")
    assert set(frame["indicator"]) == monthly("indicator")
    assert frame["last_period"].str.len().gt(0).all()
    assert frame["frequency"].eq(speak(language)("sources.frequency_M")).all()


@pytest.mark.parametrize(("opened", "view"), [("explorer", "chart"), ("sources", "indicators")])
def test_one_choice_on_the_page_lists_the_monthly_indicators(database, opened, view):
    app = open_page(opened, view, "uz", often="M")
    assert not app.exception
    told = {text for proto in protos(app.main) for text in texts(proto)}
    assert monthly("name_uz") <= told


def test_evidence_opens_with_disagreements_and_old_addresses_of_claims_still_work(database):
    from dashboard.ui.claims import ON_A_PAGE

    assert "evidence-disagreement" in _charts(open_page("evidence", "", "en"))
    for old in ({"verdict": "confirmed"}, {"claimed": "remittances"}):
        app = open_page("evidence", "", "en", **old)
        assert not app.exception and app.query_params["view"] in ("claims", ["claims"])
    assert ON_A_PAGE > 1


def test_what_stands_beside_a_frequency_is_told_so_often(database):
    """Of 127 figures of transfers 20 were monthly, and "Monthly" stood beside all of them."""
    for frequency in sources.frequencies()[1:]:
        frame = sources.indicators("en", frequency=frequency).set_index("indicator")
        known = ask(
            "select indicator, count(*) as figures, min(year) as first, max(year) as last "
            "from newest where frequency = $often and obs_status <> 'F' group by indicator",
            often=frequency,
        ).set_index("indicator")
        assert frame["figures"].sort_index().to_dict() == known["figures"].to_dict()
        for code, row in known.iterrows():
            years = frame["years"][code]
            assert str(row["first"]) in years and str(row["last"]) in years, code


def _charts(app) -> set[str]:
    from tests.opened_pages import payloads

    return {payload["id"].rpartition("-")[0] or payload["id"] for payload in payloads(app)} | {
        payload["id"] for payload in payloads(app)
    }


@pytest.mark.parametrize("frequency", [sources.EVERY, "M"])
def test_the_last_figure_is_a_filter_of_its_own(database, frequency):
    known = ask(
        "select indicator, max(year(period_end)) as year from newest where obs_status <> 'F' "
        "and ($often = 'all' or frequency = $often) group by indicator",
        often=frequency,
    )
    offered, seen = sources.last_years(), set()
    assert len(offered) == 5
    for choice in offered[1:]:
        found = set(sources.indicators("ru", frequency=frequency, last=choice)["indicator"])
        in_year = known["year"].astype(str).eq(choice)
        older = known["year"] < int(offered[-2])
        assert found == set(known["indicator"][older if choice == "earlier" else in_year]) != set()
        seen |= found
    assert seen == set(known["indicator"])


def test_the_last_figure_is_chosen_on_the_page(database):
    app = open_page("sources", "indicators", "ru", last="earlier")
    assert not app.exception
    shown = {text for proto in protos(app.main) for text in texts(proto)}
    older = sources.indicators("ru", last="earlier")
    newer = sources.indicators("ru", last=sources.last_years()[1])
    assert set(older["name"]) <= shown and not set(newer["name"]) & shown
