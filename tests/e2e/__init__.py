"""Stories in a real browser, driven by what a person can see and name."""
