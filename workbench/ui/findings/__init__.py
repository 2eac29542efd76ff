"""The findings: lanes, cards with their fixes, and the page that says why."""
