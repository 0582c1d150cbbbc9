"""Text in, suggestion out. Nothing here decides: a person reads every comment and confirms every theme."""
