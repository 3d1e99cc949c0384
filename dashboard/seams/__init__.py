"""Every dependence on somebody's private insides, with its reason and the loss without it.

Imports nothing of ours.
"""
