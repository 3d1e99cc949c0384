"""A `Chart` in, bytes out, by form.

May import `builder` and the floors below it; never `charts` or `catalogue`.
"""
