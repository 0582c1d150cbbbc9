"""The truth of MARS Voice: mapped classes and pure rules. Nothing here knows the screen, the network or the clock."""
