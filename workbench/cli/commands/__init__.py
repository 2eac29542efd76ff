"""One module per command, imported when it is run. Each has `run(arguments) -> exit status`."""
