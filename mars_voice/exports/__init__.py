"""A record in, bytes out: letters, posters and codes to print. Nothing here asks a database or decides a rule."""
