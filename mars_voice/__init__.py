"""MARS Voice: what children said, and what changed because of it."""
