"""What the browser gets: scripts, styles, fonts, words; and the addresses where they stand.

May import `language`, `model` and `seams`.
"""
