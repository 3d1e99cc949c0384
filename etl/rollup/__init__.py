"""Record-level files to rows of the contract: one specification, on DuckDB or on Spark.

`python -m etl rollup SPEC.toml`: reads the records of an agency (crossings, transfers, permits,
events of a platform), counts them by the contract's columns, hides what could tell of a person,
and writes candidate rows. A person reads them and moves them into data/; nothing here does.
"""
