"""All charts by name, and the one grammar of addresses.

May import `charts` and the floors below it.
"""
