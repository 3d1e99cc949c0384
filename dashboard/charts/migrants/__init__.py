"""Migrants: stock, labour migration, recruitment, returns, protection, movement."""
