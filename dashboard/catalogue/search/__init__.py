"""One search over everything that a reader can open: what there is, and how it is found.

`entries` are what can be found, each with its address; `words` finds the words that are meant by a
typed one, `ranking` puts the entries in order, `results` tells them in the reader's language.
"""
