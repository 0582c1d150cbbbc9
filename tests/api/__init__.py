"""HTTP at the door: what is let in, what is refused and how it is said."""
