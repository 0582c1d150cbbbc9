"""What each screen shows: pure functions from words, parts and views to components."""
