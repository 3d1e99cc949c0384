"""A chart as an Excel workbook, with Excel's own charts."""
