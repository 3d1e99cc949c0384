"""The entries of charts in another unit than the source's own: one a subject of `units`."""

from dashboard.charts import units
from dashboard.model.declaration import Choice, Entry

# Subject, its page, the view of the page.
_PLACES = (
    ("inflow", "remittances", "inflow"),
    ("outflow", "remittances", "outflow"),
    ("corridors", "remittances", "senders"),
    ("peers", "remittances", "economy"),
    ("stock", "migrants", "stock"),
    ("recruited", "migrants", "recruitment"),
    ("residence", "migrants", "movement"),
)


def measured_charts(partners: Choice) -> dict[str, Entry]:
    """The charts by name; `partners` is the choice of those that corridors obey."""
    return {
        f"{units.SUBJECTS[subject].id}-measured": Entry(
            page, units.MAKERS[subject], _choices(subject, partners), view
        )
        for subject, page, view in _PLACES
    }


def _choices(subject: str, partners: Choice) -> tuple[Choice, ...]:
    def asked(given) -> dict:
        return {"partners": given["partners"]} if "partners" in given else {}

    unit = Choice(
        "unit",
        "unit",
        "what each figure is divided by, or 100 in a base year",
        # The chart without a unit is the one in the source's own.
        lambda scope, given: units.offered(scope, subject, **asked(given))[1:],
    )
    base = Choice(
        "base",
        "base",
        "the year that is 100 in an index",
        lambda scope, given: units.bases(scope, subject, **asked(given)),
    )
    return (partners, unit, base) if subject == "corridors" else (unit, base)
