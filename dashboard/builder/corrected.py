"""How a corrected figure is told: the published value, the reason, and where it can be read."""

from dashboard.builder.citations import citation
from dashboard.builder.quantities import quantity
from dashboard.language.words import Words
from dashboard.model.chart import Correction
from dashboard.queries.corrections import reason_of


def correction(row: dict, say: Words) -> Correction | None:
    """What was corrected in one row of figures (data/corrections.csv); none in nearly all."""
    found = reason_of(row)
    if found is None:
        return None
    published = quantity(say.language, float(row["value_published"]), row["unit"])
    source = citation(found, say)
    told = {"value": published, "reason": found["reason"], "source": source}
    return Correction(
        published=published,
        reason=found["reason"],
        source=source,
        url=found["url"] or "",
        text=say("chart_notes.corrected", **told),
    )
