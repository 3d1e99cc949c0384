"""Corridors: all that is told of the home country and one partner, on one time axis."""
