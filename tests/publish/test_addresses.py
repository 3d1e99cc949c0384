"""An address of the server edition leads to its page among the files, below any path."""

import pytest

from dashboard.catalogue.search.words import split
from dashboard.publish.addresses import place_of
from dashboard.publish.stubs import opener
from tests.js.conftest import run_node

pytestmark = pytest.mark.usefixtures("database")

RUN = """
const opened = JSON.parse(require("fs").readFileSync(0, "utf-8"));
const told = opened.addresses.map((address) => {
  let went = null;
  const location = Object.assign(new URL(address), { replace: (url) => { went = String(url); } });
  const localStorage = { getItem: () => opened.last };
  const navigator = { languages: ["ru-RU"] };
  const open = new Function("location", "localStorage", "navigator", opened.script);
  open(location, localStorage, navigator);
  return went;
});
console.log(JSON.stringify(told));
"""
CASES = (
    ("https://a.uz/embed/remittances-inflow?lang=uz&years=2010-2020&theme=dark",
     "https://a.uz/uz/chart/remittances-inflow.html?years=2010-2020"),
    ("https://a.uz/deep/down/embed/remittances-peers?countries=UZB,KGZ&lang=en",
     "https://a.uz/deep/down/en/chart/remittances-peers.html?countries=UZB,KGZ"),
    ("https://a.uz/api/v1/chart/remittances-inflow.csv?lang=uz",
     "https://a.uz/uz/chart/remittances-inflow.html"),
    ("https://a.uz/remittances?view=senders&lang=uz", "https://a.uz/uz/remittances.html#senders"),
    ("https://a.uz/x/remittances/?view=nothing", "https://a.uz/x/ru/remittances.html"),
    ("https://a.uz/corridor?partner=KOR&lang=en", "https://a.uz/en/corridor/KOR.html"),
    ("https://a.uz/corridor?partner=../../x&lang=en", "https://a.uz/en/corridor.html"),
    ("https://a.uz/cooperation?milestone=some-act&lang=en", "https://a.uz/en/act/some-act.html"),
    ("https://a.uz/search?q=visa&lang=xx", "https://a.uz/ru/search.html?q=visa"),
    ("https://a.uz/present?story=people&lang=uz", "https://a.uz/uz/index.html"),
    ("https://a.uz/overview/index.html?lang=uz", "https://a.uz/uz/index.html"),
    ("https://a.uz/nothing/of/ours", None),
)  # fmt: skip


def test_addresses_lead_to_their_pages_in_their_language():
    given = {"script": opener(), "addresses": [address for address, _ in CASES], "last": None}
    assert run_node(given, "-e", RUN) == [place for _, place in CASES]


def test_the_language_that_was_read_last_counts_where_none_is_asked_for():
    given = {"script": opener(), "addresses": ["https://a.uz/news"], "last": "uz"}
    assert run_node(given, "-e", RUN) == ["https://a.uz/uz/news.html"]


@pytest.mark.slow
def test_the_bake_and_the_browser_read_addresses_alike():
    for page, query in (
        ("remittances", {"view": "senders"}),
        ("corridor", {"partner": "KOR"}),
        ("cooperation", {"milestone": "some-act"}),
        ("search", {"q": "visa"}),
        ("news", {}),
    ):
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        given = {"script": opener(), "addresses": [f"https://a.uz/{page}?{asked}"], "last": "en"}
        assert run_node(given, "-e", RUN) == [f"https://a.uz/en/{place_of(page, query)}"]


def test_words_are_folded_in_the_browser_as_on_the_server():
    texts = [
        "Oʻzbekiston",
        "O'zbekiston  pul o‘tkazmalari",
        "Ёлка й Їжак",
        "Türkiye – São",
        "Ўзбек",
    ]
    script = """
      import("./dashboard/frontend/light/search.js").then(({ split }) => {
        const texts = JSON.parse(require("fs").readFileSync(0, "utf-8"));
        console.log(JSON.stringify(texts.map(split)));
      });
    """
    assert run_node(texts, "-e", script) == [split(text) for text in texts]
