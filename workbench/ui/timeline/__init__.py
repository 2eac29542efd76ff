"""The timeline: a painted view, its table twin, and the panel that holds both."""
