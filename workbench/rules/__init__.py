"""How a rule is declared and run, and the catalogue of rules. Pure: tables and today's date are handed in."""
