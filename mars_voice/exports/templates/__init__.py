"""The forms that printed documents are poured into."""
