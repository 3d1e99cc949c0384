"""What the tests of the search share."""

import pytest


@pytest.fixture(scope="module")
def look(database):
    """What is found for some words, by kind, in a language."""
    from dashboard.catalogue.search.results import look_for
    from dashboard.language.words import speak

    return lambda typed, language="en", most=50: {
        group.kind: group.results for group in look_for(typed, speak(language), most)
    }
