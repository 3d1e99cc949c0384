"""`answers(scope)`: the questions of the front page in their order, each answered from the data."""

from dashboard.builder.cache import ignores_countries
from dashboard.charts.home import law, money, people
from dashboard.model.answer import Answer, Place
from dashboard.model.scope import Scope
from dashboard.queries import catalogue

QUESTIONS = (
    *(money.rising, money.senders),
    *(people.abroad, people.destinations, people.russia),
    *(law.agreements, law.returns, law.platform, law.uncertain),
)
LEDGER = Place("cooperation")  # one step from the front page, as its lead tells of laws
YEARS = 12  # of the small charts: more cannot be read in them


def answers(scope: Scope) -> tuple[Answer, ...]:
    """What the front page says: of the home country and of the newest years, whatever years,
    countries and milestones are chosen elsewhere; a day of publication holds here too."""
    low, high = catalogue.years()
    plain = Scope(scope.language, max(low, high - YEARS), high, scope.countries, as_of=scope.as_of)
    return _answers(plain)


@ignores_countries()
def _answers(scope: Scope) -> tuple[Answer, ...]:
    return tuple(question(scope) for question in QUESTIONS)
