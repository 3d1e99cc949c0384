"""What the pages share: questions to the database, words, charts, filters, exports."""
