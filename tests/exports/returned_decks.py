"""Decks that left and come back, as tests make them."""

from dashboard.model.scope import Scope

SITE = "http://localhost:1"
CHARTS = ("remittances-inflow", "migrants-korea?years=2015-2025", "remittances-share-ranking")


def made(language: str = "uz", **more) -> bytes:
    from dashboard.briefing.briefing import compose
    from dashboard.briefing.deck import write_deck

    return write_deck(compose(CHARTS, Scope(language, 2006, 2026, ("UZB",)), "Reja", **more), SITE)


def words(slide) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
