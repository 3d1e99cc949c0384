"""Renderers of a `Chart` or a frame to files that leave the dashboard."""
