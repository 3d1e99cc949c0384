"""Citations and names of files."""

import re
from dataclasses import replace

import pytest

from dashboard.model.scope import Scope
from dashboard.render.files.citation import NAMED, STYLES, apa, bibtex, cite, gost, gost_list
from dashboard.render.files.names import file_name


def test_apa_tells_who_when_what_and_where(scope, remittances, about):
    chart = remittances.inflow(scope)
    told = apa(chart, about)
    assert told.startswith(f"{scope.say('layout.product')}. (2026). {chart.title} (")
    assert about.build in told and scope.say.day(about.taken) in told
    assert told.endswith(about.link)
    assert chart.sources[0][0] in told


def test_gost_has_its_signs_and_the_date_of_access(scope, remittances, about):
    chart = remittances.inflow(scope)
    told = gost(chart, about)
    shape = r".+ \[.+\] // .+ : .+\. .+\. 2026\. .+URL: (\S+) \(.+22\.11\.2026\)\."
    assert re.fullmatch(shape, told)[1] == about.link
    if scope.language == "ru":
        assert "[Электронный ресурс]" in told and "дата обращения: 22.11.2026" in told


def test_a_list_of_references_has_dashes_between_areas(scope, remittances, about):
    chart = remittances.inflow(scope)
    told = gost_list(chart, about)
    shape = r".+\. – .+ : .+ // .+ : \[.+\]\. – 2026\. – URL: (\S+) \(.+22\.11\.2026\)\. – .+\."
    assert re.fullmatch(shape, told)[1] == about.link
    if scope.language == "ru":
        assert ". – Изображение : электронное // " in told and " : [сайт]. – 2026. – URL: " in told


@pytest.mark.parametrize("style", STYLES)
def test_a_citation_names_a_few_sources_and_counts_none(scope, remittances, about, style):
    chart = remittances.inflow(scope)
    told = cite(style, chart, about)
    assert not re.search(r"\.\.(?!/)", told)
    assert chart.sources[NAMED - 1][0][:12] in told and chart.sources[NAMED][0] not in told
    assert len(told) < 1000


def test_bibtex_is_one_entry_with_balanced_braces_and_no_bare_signs(scope, remittances, about):
    told = bibtex(remittances.inflow(scope), about)
    assert re.match(r"@misc\{remittances-inflow-[A-Za-z0-9-]+,\n", told)
    plain = re.sub(r"\\[{}&%$#_\\]", "", told)
    assert plain.count("{") == plain.count("}")
    fields = dict(re.findall(r"^  (\w+) = \{(.+)\},$", told, re.MULTILINE))
    assert fields["url"] == about.link and fields["urldate"] == "2026-11-22"
    assert not re.search(r"(?<!\\)[&%$#_]", fields["title"] + fields["note"])


def test_bibtex_escapes_what_tex_would_read(nasty, about):
    told = bibtex(replace(nasty, title=r"50% of $5 & #1_a {b} \c ~ ^"), about)
    assert r"50\% of \$5 \& \#1\_a \{b\} \textbackslash{}c" in told


def test_a_name_says_what_is_inside(scope, remittances):
    chart = remittances.inflow(scope)
    shape = rf"remittances-inflow_UZB_2006-20\d\d_{scope.language}\.pptx"
    assert re.fullmatch(shape, file_name(chart, "pptx"))
    shares = file_name(remittances.gdp_share(scope), "xlsx")
    assert re.match(r"remittances-gdp-share_(?=.*UZB)[A-Z]{3}(-[A-Z]{3})+_", shares)
    senders = remittances.senders(scope, 2025, "amount", remittances.TRANSFERS)
    assert "_UZB_2025_" in file_name(senders, "csv")


def test_a_name_of_the_chosen_origin_and_not_of_the_shared_filter(stock, database):
    scope = Scope("en", 2006, 2026, ("KGZ", "TJK"))
    one = stock.destinations(scope, origin="KGZ", revision="undesa-ims-2024")
    assert file_name(one, "csv").startswith("migrants-stock-destinations_KGZ_")
    both = stock.total(scope, origin="KGZ", revision="undesa-ims-2024")
    assert file_name(both, "csv").startswith("migrants-stock-total_KGZ-TJK_")


@pytest.mark.parametrize("id", ["../../etc/passwd", "оʻзбек", "a b\\c:d", "x" * 300, "con\n"])
def test_a_name_is_safe_for_every_file_system(nasty, id):
    name = file_name(replace(nasty, id=id), "csv")
    assert re.fullmatch(r"[A-Za-z0-9_-]+\.csv", name) and len(name) < 200
