"""Every dependence on somebody's private insides, each with its reason, and what a reader loses without it.

Imports nothing of ours.
"""
