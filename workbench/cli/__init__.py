"""The command line: arguments in, text out. Every decision is a service's."""
