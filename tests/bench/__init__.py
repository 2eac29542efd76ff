"""How fast the program is, as ratios to things every Python has: `python -m tests.bench`."""
