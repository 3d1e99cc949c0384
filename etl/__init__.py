"""Reads the files of `data/`, checks them against the contract and builds the database."""

__version__ = "0.1.0"
