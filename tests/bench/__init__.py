"""How fast, measured: run by make, never collected by the tests."""
