"""The chart: one frozen value, and the renderers that draw it."""
