"""The questions of the front page and their answers."""
