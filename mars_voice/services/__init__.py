"""The verbs: open, load, require, do, show. One verb, one permission check, one transaction."""
