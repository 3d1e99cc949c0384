"""Every dependence on somebody's private insides: what, where, what is lost without it, its check.

`check` names a function that says what has moved in the installed version, or nothing. A seam whose
ground has moved, or all of them with `DASHBOARD_SEAMS=off`, is not used: see `switch.stands`.
"""

from dataclasses import dataclass
from functools import partial


@dataclass(frozen=True)
class Seam:
    """One dependence. `places` are the files that may hold it; a check is `module:function`."""

    library: str
    seen: str  # the version for which it was written, and last looked at
    leans_on: str
    places: tuple[str, ...]
    loss: str
    check: str


_STREAMLIT = partial(Seam, "streamlit", "1.67.0")
_PLOTLY = partial(Seam, "plotly", "7.1.0")
_UVICORN = partial(Seam, "uvicorn", "0.54.0")
_PAGE = ("dashboard/seams/streamlit_page.py",)
_BROWSER = "dashboard/frontend/seams"

SEAMS = {
    "streamlit-page": _STREAMLIT(
        "the text of its one HTML page: language, title, the end of its head, font, start, root",
        _PAGE,
        "the first HTML has no answers, title, description or language of ours, the page asks for "
        "its parts step by step, and is seen without its looks until they come as its first "
        "element",
        "dashboard.seams.streamlit_page:page_moved",
    ),
    "streamlit-files": _STREAMLIT(
        "the names of its JavaScript files, which are named after its controls",
        _PAGE,
        "the code of the controls is asked for only when the first message has come",
        "dashboard.seams.streamlit_page:files_moved",
    ),
    "streamlit-icons": _STREAMLIT(
        "the name of its font of icons",
        ("dashboard/seams/icons.py",),
        "a first visit fetches 375 kB more",
        "dashboard.seams.icons:moved",
    ),
    "streamlit-choices": _STREAMLIT(
        "the file in which its lists compare what is typed with their names",
        ("dashboard/seams/streamlit_choices.py",),
        "lists of choices find Türkiye and Qirgʻiziston only where every sign is typed",
        "dashboard.seams.streamlit_choices:moved",
    ),
    "streamlit-modules": _STREAMLIT(
        "modules that it imports at the first use: emojis, names of icons",
        ("dashboard/seams/streamlit_modules.py",),
        "the first visitor of a server waits a tenth of a second longer",
        "dashboard.seams.streamlit_modules:moved",
    ),
    "streamlit-routes": _STREAMLIT(
        "the first parts of its own paths, and where a line that comes back names its session",
        ("dashboard/seams/streamlit_routes.py",),
        "addresses of no use to a page would answer as Streamlit has them; the line of one who "
        "reads on after it was lost and came back would be ended each minute",
        "dashboard.seams.browser:routes_moved",
    ),
    "streamlit-line": _STREAMLIT(
        "its messages, from a page and to one, by their names",
        ("dashboard/seams/streamlit_messages.py",),
        "nothing for a reader: a visitor could have what is kept cleared and files for agents "
        "written beside the app, and would be told where on the machine it stands",
        "dashboard.seams.browser:line_moved",
    ),
    "streamlit-bursts": _STREAMLIT(
        "the method by which a run hands a message over, and the one that ends a run",
        ("dashboard/seams/streamlit_bursts.py",),
        "a browser draws a page anew ten times while it comes, and a change of page takes longer",
        "dashboard.seams.streamlit_bursts:moved",
    ),
    "streamlit-fragments": _STREAMLIT(
        "what a run asks for next, and the parts of a page by their ids",
        ("dashboard/seams/streamlit_fragments.py",),
        "a page that is chosen while a menu of another is open stays empty until the next choice",
        "dashboard.seams.streamlit_fragments:moved",
    ),
    "streamlit-backend": _STREAMLIT(
        "`window.__streamlit`, in which a host names the server and what it allows",
        (f"{_BROWSER}/streamlit.js",),
        "the page asks its server twice before it connects",
        "dashboard.seams.browser:backend_moved",
    ),
    "streamlit-states": _STREAMLIT(
        "`data-test-script-state` and `data-test-connection-state`, its state as attributes",
        (f"{_BROWSER}/streamlit.js", f"{_BROWSER}/messages.js"),
        "a page and its completed address are two steps of history; Plotly begins with the chart",
        "dashboard.seams.browser:states_moved",
    ),
    "streamlit-messages": _STREAMLIT(
        "the numbers of fields in its messages, and that a socket of the page sends them",
        (f"{_BROWSER}/messages.js",),
        "charts follow a choice only when the page has run: some 400 milliseconds later",
        "dashboard.seams.browser:messages_moved",
    ),
    "streamlit-words": _STREAMLIT(
        "the English words of its frame, word for word",
        (f"{_BROWSER}/words.js", "dashboard/language/locale/shell.toml"),
        "menus and labels of the frame stay English",
        "dashboard.seams.browser:words_moved",
    ),
    "streamlit-menu": _STREAMLIT(
        "the list of pages, `stSidebarNavItems`, the button that folds it, and boxes that open",
        (f"{_BROWSER}/words.js",),
        "a screen reader counts the headings of the menu as pages; in a narrow window the menu "
        "stays open over the page that was chosen; a box that a key opened is reached behind "
        "the foot of the page",
        "dashboard.seams.browser:menu_moved",
    ),
    "streamlit-looks": _STREAMLIT(
        "its test ids, as the hooks of style sheets",
        (f"{_BROWSER}/streamlit.css",),
        "the page is wider and prints with its menu; some small print has less contrast",
        "dashboard.seams.browser:looks_moved",
    ),
    "plotly-library": _PLOTLY(
        "the way in which its JavaScript is bundled",
        ("dashboard/seams/plotly_library.py",),
        "a first visit fetches three times as much JavaScript",
        "dashboard.seams.plotly_library:moved",
    ),
    "plotly-layout": _PLOTLY(
        "`_fullLayout` and `_size` of a drawn plot: where time and values lie",
        (f"{_BROWSER}/plotly.js",),
        "milestones stand in the list only, not above and across the plot; bars have no tips",
        "dashboard.seams.browser:layout_moved",
    ),
    "sockets": _UVICORN(
        "the heap of the process, in which the sockets that listen are looked for",
        ("dashboard/seams/sockets.py",),
        "a change of choice takes up to 40 milliseconds longer",
        "dashboard.seams.sockets:moved",
    ),
    "half-open": _UVICORN(
        "the protocols that read a request, of which no setting limits the waiting",
        ("dashboard/seams/half_open.py",),
        "a visitor who never ends a request holds a connection for good",
        "dashboard.seams.half_open:moved",
    ),
    "pptx": Seam(
        "python-pptx", "1.0.2",
        "elements under its objects: the place of a plot, transparency, shadows, alternative "
        "texts, the order of shapes and slides, the places of an XY series",
        ("dashboard/seams/pptx.py",),
        "native charts lie where PowerPoint puts them, ribbons are opaque, pictures have no words; "
        "a deck that comes back is not brought up to date",
        "dashboard.seams.pptx:moved",
    ),
    "chromium": Seam(
        "choreographer", "1.4.0",
        "its search for installed browsers, the process that it starts, its folder",
        ("dashboard/seams/chromium.py",),
        "a browser must be named by BROWSER_PATH; one that hangs is ended with the server only",
        "dashboard.seams.chromium:moved",
    ),
}  # fmt: skip
