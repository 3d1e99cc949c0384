"""Any indicator by its codes: as a chart, and as a table."""
