"""The one door to the database, and how long its answers are remembered.

Imports nothing of ours but `data`.
"""
