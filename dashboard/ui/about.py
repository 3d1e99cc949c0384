"""The line of the header: how new the figures are, what is new, who publishes, whom to ask, the
newest act; and the header's switch between light and dark.

`DASHBOARD_PUBLISHER` names the body that runs the dashboard, `DASHBOARD_CONTACT` is an e-mail or
a web address; what is not set is not shown.
"""

import logging
import os
import re
from functools import lru_cache
from html import escape
from urllib.parse import urlencode

from dashboard.builder.newness import newness
from dashboard.frontend.assets import prefix
from dashboard.language.words import Words
from dashboard.render.screen.answer_html import link

PUBLISHER, CONTACT = "DASHBOARD_PUBLISHER", "DASHBOARD_CONTACT"
LONGEST = 120
APPEARANCES = {"auto": "◐", "light": "☀", "dark": "☾"}  # as `frontend/appearance.js` has them
MAIL = re.compile(r"[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+")
SITE = re.compile(r"https?://[^\s<>\"']+")
log = logging.getLogger(__name__)


def line(say: Words) -> str:
    """The line as HTML. On a phone it holds how new the figures are and the way to what is new; the
    rest stands at the foot of the page there."""
    told = newness(say.language)
    words = {name: escape(told[name]) for name in ("figures", "published")}
    news = f"{prefix()}/news?{urlencode({'lang': say.language})}"
    return (
        f'<p class="about"><span class="on-phones">{say("home.figures_short", **words)} · </span>'
        f'<span class="elsewhere">{say("home.figures_to", **words)} · </span>'
        f"{link(say('layout.page_news'), news)}"
        f'<span class="elsewhere"> · {_more(say)}</span></p>'
    )


def foot(say: Words) -> str:
    """What the line has no room for on a phone, as HTML that is shown there alone."""
    return f'<p class="about on-phones">{_more(say)}</p>'


def _more(say: Words) -> str:
    """Who publishes, whom to ask, the newest act."""
    told = newness(say.language)
    card = urlencode({"lang": say.language, "milestone": told["milestone"]})
    act = f"{link(told['act'], f'{prefix()}/cooperation?{card}')}, {escape(told['when'])}"
    parts = []
    if publisher := os.environ.get(PUBLISHER, "").strip()[:LONGEST]:
        parts.append(escape(publisher))
    if address := contact(os.environ.get(CONTACT, "").strip()):
        parts.append(link(say("home.contact"), address))
    # A title may be longer than the line, which cuts off what is last.
    parts.append(say("home.newest_act", act=act))
    return " · ".join(parts)


def appearance(say: Words) -> str:
    """The switch between light, dark and the device's own, as HTML; it says which holds now."""
    told = "".join(
        f'<span data-when="{mode}" title="{words}"><span aria-hidden="true">{sign}</span>'
        f"<span>{words}</span></span>"
        for mode, sign in APPEARANCES.items()
        for words in (escape(say(f"light.theme_{mode}")),)
    )
    return f'<button type="button" class="appearance">{told}</button>'


@lru_cache(maxsize=8)
def contact(given: str) -> str:
    """The address of a contact; nothing, with a line in the log, for what is none."""
    if MAIL.fullmatch(given):
        return f"mailto:{given}"
    if not given or SITE.fullmatch(given):
        return given
    log.warning("%s: expected an e-mail or https://…; got %r, which is not used", CONTACT, given)
    return ""
