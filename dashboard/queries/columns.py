"""Columns that the answers to several questions have.

`FIGURES` opens a question whose answer is figures, one a row: the columns of `observations` (alias
`o`), unit and measure of the indicator (`i`), publisher, source_kind, url and published_on of the
source (`s`); `{rows}` is the table or view to read. `SOURCE` tells of the source `s` of anything
else: origin, publisher, source_kind, source_url, published_on.
"""

FIGURES = """
    select
        o.*,
        i.unit,
        i.measure,
        s.publisher,
        s.kind as source_kind,
        s.url,
        s.published_on
    from {rows} o
    join indicators i using (indicator)
    join sources s using (source)
"""
SOURCE = """
    s.origin,
    s.publisher,
    s.kind as source_kind,
    s.url as source_url,
    s.published_on
"""
