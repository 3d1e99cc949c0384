"""The light edition: the product as files."""
