"""Paper: sets an audit packet as a PDF, gives it its archive shape, and reads one back. Knows no rule and no case."""
