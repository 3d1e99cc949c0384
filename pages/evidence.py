"""Evidence: claims of the paper, disagreements, revisions, coverage, rules that were checked."""

from dashboard import claims_ui, honesty_ui, layout, quality_ui, ui

scope = layout.current_scope()
VIEWS = {
    "claims": claims_ui.show_claims,
    "disagreements": honesty_ui.show_disagreements,
    "revisions": honesty_ui.show_revisions,
    "coverage": honesty_ui.show_coverage,
    "quality": quality_ui.show_quality,
}
view = ui.choose_view(scope, "evidence", tuple(VIEWS))
if view in ("claims", "quality"):
    honesty_ui.show_bound(scope)
VIEWS[view](scope)
