"""Questions to the database, one function each; columns and units stand in the docstring.

May import `store`.
"""
