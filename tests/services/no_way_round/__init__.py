"""Everybody at once, all verbs, eight kinds of event: nobody stands behind a rule that blocks and does not hold."""
