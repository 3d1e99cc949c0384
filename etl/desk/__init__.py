"""The desk of the person who keeps the figures: one row at a time, checked before it is written.

`python -m etl add figure|source|act|event`; the page of the app asks the same command.
"""
