"""How far the figures can be trusted: claims, disagreements, revisions, coverage, quality."""
