"""Audit packets in the window: made, looked at before they are printed, printed, and read back."""
