"""Audit packets in the window."""
