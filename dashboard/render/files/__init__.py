"""A chart as a file of figures, as a page that opens alone, as a citation."""
