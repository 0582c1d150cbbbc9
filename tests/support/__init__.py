"""What the tests stand on: a browser, a served product, a Node. Each says in one sentence what is missing."""
