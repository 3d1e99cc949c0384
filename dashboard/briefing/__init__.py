"""Stories, decks, reports and presentations: several charts as one thing.

May import `catalogue`, `render` and the floors below them.
"""
