"""The makers: from answers of the database to `Chart` values, a module or folder a subject.

Each chart is declared where it is made.

May import `builder` and the floors below it.
"""
