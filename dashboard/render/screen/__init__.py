"""A chart for the browser: its Plotly figure, and the payload of its card."""
