"""Evidence: claims of the paper, disagreements, revisions, coverage, rules that were checked."""

from dashboard.ui import claims, coverage, evidence, layout, quality, views

scope = layout.current_scope()
VIEWS = {
    "claims": claims.show_claims,
    "disagreements": evidence.show_disagreements,
    "revisions": evidence.show_revisions,
    "coverage": coverage.show_coverage,
    "quality": quality.show_quality,
}
VIEWS[views.choose_view(scope, "evidence", tuple(VIEWS))](scope)
