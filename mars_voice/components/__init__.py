"""Parts that screens are built from. A component takes what it shows and asks nobody."""
