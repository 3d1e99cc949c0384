"""Addresses as people write and send them: each fault as it was asked for, and its brothers."""

import pytest

from dashboard.catalogue import grammar
from dashboard.catalogue.address import parameters_of
from dashboard.catalogue.registry import CHARTS
from dashboard.charts.corridor.subjects import partners
from dashboard.language.alphabet import sort_key
from tests.opened_pages import open_page

AROUND = ("UZB,KAZ.", "UZB%20,KAZ", "UZB;KAZ", "(UZB,KAZ)", "uzb,kaz", "[UZB],KAZ,", "UZB,%20KAZ!",
          "UZB%2CKAZ", "UZB%2C%20KAZ%2E", "UZB|KAZ", "UZB/KAZ", "UZB + KAZ",
          "UZB.KAZ", "UZB:KAZ", "UZB&KAZ", "UZB\uff0cKAZ",
          "\u00abUZB, KAZ\u00bb\u2026")  # fmt: skip
TRACKED = ("fbclid=x", "utm_source=x&utm_medium=y", "gclid=1", "yclid=2", "mc_eid=3", "_ga=4",
           "ysclid=5", "msclkid=6", "gbraid=7", "igshid=8", "_gl=9", "gad_source=1",
           "gad_campaignid=2", "srsltid=3", "ref_src=twsrc", "__twitter_impression=true",
           "_branch_match_id=4", "etext=5", "hsa_acc=6", "matomo_kwd=7", "at_medium=8",
           "hsCtaTracking=9", "si=a", "ref=b", "tgWebAppStartParam=c", "_hsenc=d", "FBCLID=e",
           "UTM_Source=f", "mibextid=g", "_x_tr_sl=ru&_x_tr_tl=en", "wprov=sfla1", "spm=h",
           "mindbox-click-id=i", "roistat_visit=j", "ScCid=k", "clickid=l", "__cft__[0]=m",
           "guccounter=1", "twgr=n", "ig_rid=o", "trk_contact=p", "campaign_id=q",
           "fb_comment_id=1", "s_kwcid=r", "ml_subscriber_hash=s", "vk_ref=t", "_ym_uid=u",
           "erid=v")  # fmt: skip


@pytest.mark.parametrize("text", AROUND)
def test_signs_around_codes_are_no_part_of_them(database, text):
    text = text.replace("%20", " ")
    assert grammar.forgive(grammar.read_countries, text) == (("UZB", "KAZ"), None)


@pytest.mark.parametrize(
    ("read", "text", "value", "left_out"),
    [
        (grammar.read_countries, "UZB,QQQ", ("UZB",), "QQQ"),
        (grammar.read_countries, "QQQ., KAZ, Z", ("KAZ",), "QQQ., Z"),
        (
            grammar.read_countries,
            "UZB,KAZ,KGZ,TJK,RUS,TUR,POL,LTU,UKR,MDA",
            ("UZB", "KAZ", "KGZ", "TJK", "RUS", "TUR", "POL", "LTU"),
            "UKR, MDA",
        ),
        (
            grammar.read_countries,
            "QQQ,UZB,KAZ,KGZ,TJK,RUS,TUR,POL,LTU,UKR.",
            ("UZB", "KAZ", "KGZ", "TJK", "RUS", "TUR", "POL", "LTU"),
            "QQQ, UKR",
        ),
        (grammar.read_countries, "UZ, tj", ("UZB", "TJK"), None),
        (grammar.read_countries, "Казахстан и Киргизия", ("KAZ", "KGZ"), None),
        (grammar.read_partners, "South Korea;Turkiya", ("KOR", "TUR"), None),
        (grammar.read_countries, "it is KZ, or so", ("KAZ",), "it, is, or, so"),
        (grammar.read_countries, "North Korea,KZ", ("KAZ",), "North Korea"),
        (grammar.read_years, "2010–2015.", (2010, 2015), None),
        (grammar.read_years, "(2010-2015)", (2010, 2015), None),
        (grammar.read_years, "2010%E2%80%932015", (2010, 2015), None),
        (grammar.read_language, "ru.", "ru", None),
        (grammar.read_language, "ru-RU", "ru", None),
        (grammar.read_language, "uz_UZ,", "uz", None),
        (grammar.read_language, "uz-Cyrl", "uz", "Cyrl"),
        (grammar.read_countries, "UZB&amp", ("UZB",), "amp"),
        (grammar.read_milestones, "all)", "all", None),
        (grammar.read_levels, "global.", ("global",), None),
    ],
)
def test_what_is_left_out_of_a_link_is_told(database, read, text, value, left_out):
    assert grammar.forgive(read, text) == (value, left_out)


@pytest.mark.parametrize(
    ("name", "partner"),
    [("EU", "EUU"), ("ЕС", "EUU"), ("RU", "RUS"), ("kr", "KOR"), ("DE", "DEU"), ("Gulf", "GCC"),
     ("Fors koʻrfazi", "GCC"), ("South Korea", "KOR"), ("Республика Корея", "KOR"),
     ("buyuk britaniya", "GBR"), ("UK", "GBR"), ("США.", "USA"), ("kaz", "KAZ")],
)  # fmt: skip
def test_a_corridor_is_known_by_the_names_that_people_use(database, name, partner):
    known = partners(grammar.read_scope({}))

    def read(text: str) -> str:
        return grammar.read_one("partner", text, known)

    assert grammar.forgive(read, name) == (partner, None)
    for odd in ("Atlantis", "South Africa", "North Korea"):
        assert grammar.forgive(read, odd) == (known[0], odd)


@pytest.mark.parametrize("text", ["1" * 4000, "1" * 4000 + "-2020", "2010-" + "9" * 5000, "-" * 9])
def test_years_of_thousands_of_digits_fall_back(database, text):
    usual = grammar.read_years("")
    value, left_out = grammar.forgive(grammar.read_years, text)
    assert value == usual and left_out


@pytest.mark.parametrize("given", TRACKED)
@pytest.mark.parametrize(
    "path", ["/embed/remittances-inflow?lang=en", "/present?story=people&lang=uz"]
)
def test_what_other_sites_add_to_a_link_changes_nothing(server, path, given):
    found = server.get(f"{path}&{given}")
    assert found.status == 200 and found.body == server.get(path).body


def test_a_link_that_was_copied_out_of_the_text_of_a_page_opens_as_it_was_meant(server, database):
    wanted = server.get("/embed/remittances-peers?lang=uz&countries=UZB,KAZ")
    found = server.get("/embed/remittances-peers?lang=uz&amp;countries=UZB,KAZ")
    assert found.status == wanted.status == 200 and found.body == wanted.body
    page = open_page("remittances", "economy", "en", **{"amp;countries": "UZB,KAZ"})
    assert not page.exception and page.query_params["countries"] == "UZB,KAZ"


def test_no_parameter_of_ours_is_taken_for_one_that_another_site_added():
    for chart in CHARTS.values():
        assert not [name for name in parameters_of(chart) if grammar.TRACKING.fullmatch(name)]
    for name in ("find", "text", "charts", "story", "act", "partner", "q", "recipe", "title",
                 "seen", "unit", "ref_area", "indicator", "size", "theme"):  # fmt: skip
        assert not grammar.TRACKING.fullmatch(name)


def test_programs_are_told_of_parameters_that_do_not_exist(server):
    assert server.get("/api/v1/chart/remittances-inflow.json?utm_source=x").status == 400


@pytest.mark.parametrize("path", ["/remittances/inflow", "/a/b/c", "/api", "/api/v2/x",
                                  "/static/x", "/static/js/x.js", "/embed", "/embed/a/b",
                                  "/present/a/b", "/nothing", "/api/v1", "/wp-login.php",
                                  "/remittances.html", "/remittances%0A", "/a%0D%0ASet-Cookie:x",
                                  "/remittances%00", "/%2e%2e/", "/static/../app.py",
                                  "/index.html"])  # fmt: skip
@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "There is no page"), ("uz", "sahifa yoʻq"), ("ru", "нет страницы")],
)
def test_an_unknown_address_is_a_page_of_ours(server, path, language, words):
    answer = server.get(f"{path}?lang={language}")
    text = answer.body.decode()
    assert answer.status == 404 and words in text and f'<html lang="{language}"' in text
    assert "frame-ancestors" in answer.headers["content-security-policy"]


def test_the_language_of_an_unknown_address_is_that_of_the_browser(server):
    assert "нет страницы" in server.get("/a/b", Accept_Language="ru-RU,ru;q=0.9").body.decode()
    assert "sahifa yoʻq" in server.get("/a/b", Cookie="lang=uz").body.decode()


@pytest.mark.parametrize("given", ["uz-Latn", "uz_UZ", "(uz)", "UZ.", "%C2%ABuz%C2%BB"])
def test_a_language_is_read_alike_by_the_page_and_by_what_stands_before_it(server, given):
    assert '<html lang="uz"' in server.get(f"/?lang={given}").body.decode()
    assert "sahifa yoʻq" in server.get(f"/a/b?lang={given}").body.decode()


def test_every_page_is_still_a_page(server):
    for name in ("", *(chart.page for chart in CHARTS.values()), "briefing", "sources"):
        assert server.get(f"/{name}").status in (200, 307), name


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("uz", ["Angliya", "Ozarbayjon", "Qatar", "Turkiya", "Yaponiya", "Oʻzbekiston", "Gʻana",
                "Shveysariya", "Chexiya"]),
        ("ru", ["Египет", "Ёлка", "Жёлтый", "Казахстан"]),
        ("en", ["Tajikistan", "Türkiye", "Turkmenistan", "Ukraine"]),
    ],
)  # fmt: skip
def test_names_stand_in_the_order_of_their_language(language, names):
    shuffled = [*names[1:], names[0]]
    assert sorted(shuffled, key=lambda name: sort_key(language, name)) == names
