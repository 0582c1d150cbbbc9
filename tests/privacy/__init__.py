"""Attacks on what is kept, by somebody who has a copy of everything."""
