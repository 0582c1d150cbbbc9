"""The practice world: invented partnership, agencies, places, people and words."""
