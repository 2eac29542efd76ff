"""The words of the trade as values: case, claim, line, date, money, code, finding. Pure; standard library only."""
