"""Charts as the pages would make them, read straight from the CSV files, for tests of the card."""

from dataclasses import replace
from datetime import date, timedelta

from dashboard.language.words import speak
from dashboard.model.chart import Chart, Point, Series
from dashboard.model.table import Column
from tests.charts.sample_milestones import milestones, rows

TITLES = {
    "en": "Money transfers to Uzbekistan and what the law did in the same years",
    "uz": "Oʻzbekistonga pul oʻtkazmalari va oʻsha yillardagi huquqiy oʻzgarishlar, bitimlar hamda "
    "xalqaro tashkilotlar bilan hamkorlik",
    "ru": "Денежные переводы в Узбекистан и изменения законодательства, соглашения и "
    "сотрудничество с международными организациями в те же годы",
}
UNITS = {"en": "billion US dollars", "uz": "mlrd AQSH dollari", "ru": "млрд долларов США"}
PARTS = {"en": "{} of 12 months", "uz": "12 oyning {} oyi", "ru": "{} из 12 месяцев"}
NASTY = (
    '<img src=x onerror="window.hurt=1"><b>bold</b> & "quoted" '
    '<a href="javascript:window.hurt=2">x</a>'
)


def year(value: float, at: int, language: str = "en", **more) -> Point:
    """A figure of a whole year, or of its first months when `months` is given."""
    months = more.pop("months", 12)
    end = date(at + months // 12, months % 12 + 1, 1)
    part = PARTS[language].format(months) if months < 12 else ""
    words = f"{value / 1e9:.1f} {UNITS[language]}"
    return Point(
        value=value,
        text=words,
        label=str(at),
        start=date(at, 1, 1),
        end=end,
        part=part,
        part_sign=f"{months}/12" if part else "",
        source="World Bank, World Development Indicators",
        url="https://data.worldbank.org/",
        **more,
    )


def _series(code: str, label: str, colour: int, language: str) -> Series:
    found: dict[int, float] = {}
    for row in rows("remittances/world_bank.csv"):
        if row["indicator"] == "personal_remittances_received" and row["ref_area"] == code:
            found[int(row["time_period"])] = float(row["value"])
    points = tuple(year(value, at, language) for at, value in sorted(found.items()) if at >= 2005)
    return Series(code, label, points, colour)


def line(language: str = "en", count: int = 12, text: str = "", countries: int = 4) -> Chart:
    names = {
        "UZB": "Uzbekistan",
        "KGZ": "Kyrgyzstan",
        "TJK": "Tajikistan",
        "PHL": "Philippines",
        "GEO": "Georgia",
        "UKR": "Ukraine",
    }
    series = [
        _series(code, text or name, index, language)
        for index, (code, name) in enumerate(list(names.items())[:countries])
    ]
    return Chart(
        id=f"line-{language}",
        kind="line",
        title=text or TITLES[language],
        series=tuple(series),
        unit=UNITS[language],
        divisor=1e9,
        subtitle=text or "World Bank, 2005–2024",
        language=language,
        takeaway=text or "A sentence that says what the figures say.",
        notes=(text or "Figures of a part of a year are never compared with whole years.",),
        sources=(
            (text or "World Bank, World Development Indicators", "https://data.worldbank.org/"),
        ),
        milestones=milestones(language, count, "2005", text),
        start=date(2005, 1, 1),
        end=date(2027, 1, 1),
    )


def changed(language: str = "en") -> Chart:
    """Three years, the changes told as the pages tell them."""
    say = speak(language)
    values = {2005: 1e9, 2006: 2e9, 2007: 3e9}
    points = [year(values[2005], 2005, language)]
    for at in (2006, 2007):
        rate = say.change((values[at] / values[at - 1] - 1) * 100)
        told = say("chart.change", before=at - 1, change=rate)
        points.append(year(values[at], at, language, change=told))
    return replace(line(language), series=(Series("one", "Uzbekistan", tuple(points), 0),))


def cut(language: str = "en") -> Chart:
    """A break, a gap, a lone year, part-years, and a forecast."""
    early = (3.1, 4.3, 5.7, 6.7, 5.8)
    values = dict(zip(range(2010, 2015), early, strict=True))
    values |= {2017: 4.8, 2018: 5.1, 2019: 6.0, 2020: 6.0, 2021: 8.1, 2024: 14.8}
    points = [year(v * 1e9, at, language) for at, v in values.items()]
    points += [
        year(
            16.9e9, 2022, language, status="B", status_text="break: the count of channels changed"
        ),
        year(11.6e9, 2023, language, months=9, note="A note of the curator on this very figure."),
        year(15.8e9, 2025, language, months=10),
    ]
    ahead = tuple(
        year(v * 1e9, at, language, status="F", status_text="forecast")
        for at, v in {2024: 14.0, 2025: 17.0, 2026: 19.0}.items()
    )
    return Chart(
        id=f"cut-{language}",
        kind="line",
        title=TITLES[language],
        unit=UNITS[language],
        divisor=1e9,
        series=(
            Series("cbu", "Central Bank of Uzbekistan", tuple(points), 0),
            Series("ahead", "Central Bank of Uzbekistan, forecast", ahead, 1, forecast=True),
        ),
        language=language,
        milestones=milestones(language, 8, "2014"),
    )


def columns(language: str = "en", kind: str = "columns", layers: int = 1) -> Chart:
    series = []
    for layer in range(layers):
        points = [year((3 + layer + at % 5) * 1e9, at, language) for at in range(2012, 2025)]
        points.append(year((4 + layer) * 1e9, 2025, language, months=10))
        series.append(Series(f"s{layer}", f"Layer {layer + 1}", tuple(points), layer))
    return Chart(
        id=f"{kind}-{layers}-{language}",
        kind=kind,
        title=TITLES[language],
        series=tuple(series),
        unit=UNITS[language],
        divisor=1e9,
        language=language,
        milestones=milestones(language, 10, "2016"),
    )


def aimed(language: str = "en") -> Chart:
    """Columns that end with a part of a year, beside it the target of that year, twice as high."""
    chart = columns(language)
    target = (year(9e9, 2025, language),)
    aim = Series("aim", "Layer 1, target", target, 0, forecast=True)
    return replace(chart, id=f"aimed-{language}", series=(*chart.series, aim))


def dots(language: str = "en") -> Chart:
    first = date(2021, 3, 1)
    points = tuple(
        Point(
            value=40_000 * (i + 1),
            text=f"{40_000 * (i + 1):,}",
            label=f"since {first}",
            start=first + timedelta(days=300 * i),
            end=first + timedelta(days=300 * i + 200 * (i % 2) + 1),
            part="9 of 12 months" if i % 2 else "",
            part_sign="9/12" if i % 2 else "",
            source="gazeta.uz",
            url="https://www.gazeta.uz/",
        )
        for i in range(5)
    )
    return Chart(
        id=f"dots-{language}",
        kind="dots",
        title="Users of the platform",
        unit="persons",
        series=(Series("users", "Users", points, 2),),
        language=language,
        milestones=milestones(language, 6, "2021"),
    )


def lettered(chart: Chart) -> Chart:
    """The same, each part of a year and the highest figure an estimate."""
    highest = max(point.value for one in chart.series for point in one.points)

    def estimated(point: Point) -> Point:
        if not point.part and point.value < highest:
            return point
        return replace(point, status="E", status_text="estimate")

    series = [
        replace(one, points=tuple(estimated(point) for point in one.points)) for one in chart.series
    ]
    return replace(chart, series=tuple(series))


def _stock() -> tuple[Point, ...]:
    found = {}
    for row in rows("migrants/undesa.csv"):
        key = (row["indicator"], row["ref_area"], row["breakdown"], row["time_period"])
        if key == ("emigrant_stock", "UZB", "_T", "2024") and row["counterpart_area"] != "WLD":
            found[row["counterpart_area"]] = float(row["value"])
    ordered = sorted(found.items(), key=lambda pair: -pair[1])
    long = {"USA": "United States of America (with a long official name that must wrap)"}
    return tuple(
        Point(
            value=value,
            text=f"{value:,.0f} persons",
            label=long.get(area, area),
            area=area,
            source="UN DESA, 2024",
            url="https://www.un.org/",
        )
        for area, value in ordered
    )


def ranking(language: str = "en") -> Chart:
    return Chart(
        id=f"ranking-{language}",
        kind="ranking",
        title=TITLES[language],
        unit="thousand persons",
        divisor=1000,
        series=(Series("stock", "Migrants", _stock()[:15], 0),),
        language=language,
    )


def world(language: str = "en") -> Chart:
    return Chart(
        id=f"map-{language}",
        kind="map",
        title=TITLES[language],
        unit="thousand persons",
        divisor=1000,
        series=(Series("stock", "Migrants", _stock(), 0),),
        language=language,
        notes=("Boundaries as drawn here mean no judgement on any territory.",),
    )


def empty(language: str = "en") -> Chart:
    return Chart(
        id=f"empty-{language}",
        kind="line",
        title="Nothing here",
        series=(),
        unit="",
        language=language,
        empty="No figures for these years.",
    )


def table() -> tuple[list[Column], list[list]]:
    columns = [
        Column("Source"),
        Column("Publisher"),
        Column("Rows", "number"),
        Column("Link", "link"),
    ]
    found = [
        [row["source"], row["publisher"], len(row["title"]), (row["title"], row["url"])]
        for row in rows("sources.csv")
    ]
    return columns, [*found, [NASTY, NASTY, None, (NASTY, "javascript:window.hurt=3")]]
