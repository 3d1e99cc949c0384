"""Evidence: disagreements, revisions, coverage, rules that were checked, claims of the paper."""

from dashboard.ui import claims, coverage, evidence, layout, quality, views

scope = layout.current_scope()
VIEWS = {
    "disagreements": evidence.show_disagreements,
    "revisions": evidence.show_revisions,
    "coverage": coverage.show_coverage,
    "quality": quality.show_quality,
    "claims": claims.show_claims,
}
evidence.follow_old_address()
VIEWS[views.choose_view(scope, "evidence", tuple(VIEWS))](scope)
