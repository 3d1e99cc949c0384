"""The prepared stories: which charts a briefing opens with, in which order."""

OWN = "own"  # charts of the reader's own choice

STORIES: dict[str, tuple[str, ...]] = {
    "remittances": (
        "remittances-inflow",
        "remittances-senders",
        "remittances-corridors",
        "remittances-mirror",
        "remittances-quarters",
        "remittances-gdp-share",
        "remittances-share-ranking",
        "remittances-outflow",
    ),
    "people": (
        "migrants-stock-total",
        "migrants-stock-destinations",
        "migrants-abroad",
        "migrants-by-country",
        "migrants-recruited",
        "migrants-recruited-by-country",
        "migrants-returned",
        "migrants-net",
    ),
    "law": (
        "migrants-recruited",
        "migrants-korea",
        "migrants-in-russia",
        "migrants-permits",
        "platform-agencies",
        "platform-wages-recovered",
        "migrants-removals-russia",
        "migrants-asylum-decisions",
    ),
}
