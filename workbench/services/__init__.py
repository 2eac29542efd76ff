"""What a user can do: review, fix, look up, search, ask after the program's health. No Qt, and nothing is printed."""
