"""Evidence: claims of the paper, disagreements, revisions, coverage, rules that were checked."""

from dashboard import claims_ui, coverage_ui, evidence_ui, layout, quality_ui, ui

scope = layout.current_scope()
VIEWS = {
    "claims": claims_ui.show_claims,
    "disagreements": evidence_ui.show_disagreements,
    "revisions": evidence_ui.show_revisions,
    "coverage": coverage_ui.show_coverage,
    "quality": quality_ui.show_quality,
}
VIEWS[ui.choose_view(scope, "evidence", tuple(VIEWS))](scope)
