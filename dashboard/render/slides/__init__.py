"""A chart as a slide of PowerPoint, drawn natively."""
