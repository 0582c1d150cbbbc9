"""The hands of long stories: people who come back after months, a clock that is held, and the steps of the road."""
