"""A chart as a picture or on paper, drawn by one kept browser."""
