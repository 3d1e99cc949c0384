"""The light edition: the product as files without a server (`python -m dashboard.publish`).

It stands above every room that makes charts, words and files, and imports no Streamlit and no
routes; what it writes is what `render`, `charts` and `catalogue` make.
"""
