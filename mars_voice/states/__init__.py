"""One thin state per desk page: read the event, call one verb, keep the view."""
