"""How a chart is cited in the reader's language: APA, GOST R 7.0.5 in a note, GOST R 7.0.100 in a
list of references, BibTeX."""

import re
import unicodedata

from babel import Locale

from dashboard.builder.sources import listed, sources_of
from dashboard.language.words import Words, speak
from dashboard.model.chart import Chart
from dashboard.render.provenance import Imprint, plain

STYLES = ("apa", "gost", "gost_list", "bibtex")
NAMED = 3  # so many sources are named in a citation; the rest are "others"
_SPECIAL = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}"}
_SPECIAL |= {"^": r"\textasciicircum{}"} | {sign: f"\\{sign}" for sign in "&%$#_"}


def cite(style: str, chart: Chart, imprint: Imprint) -> str:
    """The citation of a chart in one of the styles."""
    ways = {"apa": apa, "gost": gost, "gost_list": gost_list, "bibtex": bibtex}
    return ways[style](chart, imprint)


def apa(chart: Chart, imprint: Imprint) -> str:
    """As the seventh edition cites a data visualisation on a site."""
    say = speak(chart.language)
    title = plain(chart.title).rstrip(".")
    kind = say("exports.cited_kind")
    retrieved = say("exports.retrieved", day=say.day(imprint.taken), link=imprint.link)
    return (
        f"{say('layout.product')}. ({imprint.built.year}). {title} ({_version(imprint, say)}) "
        f"[{kind}]. {_data(chart, say)}{retrieved}"
    )


def gost(chart: Chart, imprint: Imprint) -> str:
    """As GOST R 7.0.5-2008 refers to an electronic resource."""
    say, title, link = _told(chart, imprint)
    return (
        f"{title} [{say('exports.gost_medium')}] // {say('layout.product')} : "
        f"{say('exports.gost_kind')}. {_version(imprint, say)}. {imprint.built.year}. "
        f"{_data(chart, say)}{link}."
    )


def gost_list(chart: Chart, imprint: Imprint) -> str:
    """As GOST R 7.0.100-2018 describes a part of a site, for a list of references."""
    say, title, link = _told(chart, imprint)
    parts = (
        f"{title}. – {say('exports.gost_content')} // {say('layout.product')} : "
        f"[{say('exports.gost_site')}]. – {imprint.built.year}",
        link,
        _version(imprint, say),
        _data(chart, say).strip().rstrip("."),
    )
    return ". – ".join(filter(None, parts)) + "."


def bibtex(chart: Chart, imprint: Imprint) -> str:
    """An entry that BibTeX and biblatex read."""
    say = speak(chart.language)
    fields = {
        "author": "{" + _tex(say("layout.product")) + "}",
        "title": "{" + _tex(chart.title) + "}",
        "year": str(imprint.built.year),
        "version": _tex(imprint.build),
        "howpublished": _tex(say("exports.cited_kind")),
        "note": _tex(_data(chart, say).strip() or _version(imprint, say)),
        "url": imprint.link.replace("{", "%7B").replace("}", "%7D"),
        "urldate": imprint.taken.isoformat(),
    }
    language = (Locale(chart.language).english_name or "").lower()
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f'@misc{{{_key(chart, imprint)},\n{body}  language = "{language}",\n}}'


def _told(chart: Chart, imprint: Imprint) -> tuple[Words, str, str]:
    """What both standards tell alike: the title, and the address with the day of access."""
    say = speak(chart.language)
    accessed = say("exports.accessed", day=f"{imprint.taken:%d.%m.%Y}")
    return say, plain(chart.title).rstrip("."), f"URL: {imprint.link} ({accessed})"


def _version(imprint: Imprint, say: Words) -> str:
    return say("exports.cited_version", build=imprint.build)


def _data(chart: Chart, say: Words) -> str:
    """The bodies that the figures come from, so that they are never lost behind the product."""
    named = [plain(words) for words, _ in listed(chart)][:NAMED]
    if not named:
        return ""
    sources = "; ".join(named)
    if len(sources_of(chart)) > len(named):
        sources = say("exports.cited_others", sources=sources)
    # Some dates and abbreviations end with a full stop of their own.
    return say("exports.cited_data", sources=sources).rstrip(".") + ". "


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in plain(text))


def _key(chart: Chart, imprint: Imprint) -> str:
    name = unicodedata.normalize("NFKD", chart.id).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9-]+", "-", f"{name}-{imprint.build}")[:60].strip("-")
