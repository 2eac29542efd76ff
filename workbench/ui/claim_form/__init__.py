"""Claim entry: the fields of the course and of each claim, and the grid of service lines."""
