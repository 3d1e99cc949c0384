"""Plain values: what a chart, a table, a choice is.

May import `language` and no library of drawing.
"""
