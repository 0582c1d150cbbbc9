"""Plain HTTP: what phones send, what forms post, what people download. It parses at the door and calls one verb."""
