"""What came beside the words: hostile bytes in, a clean picture out. Nothing here knows a database, a key or a web."""
