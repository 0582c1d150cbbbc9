"""Tests of the states: their pure steps, without a browser."""
