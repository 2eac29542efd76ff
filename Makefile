# Shortcuts for people at work on the program; everything here can be typed by hand.
# A machine without make needs only ./packaging/run and ./packaging/test.

python := .venv/bin/python
.PHONY: run test check format bench screenshots torture mutate handbook wheel relock

run:
	./packaging/run

test:
	./packaging/test

# What .ci/run demands besides the tests.
check:
	@test -x .venv/bin/ruff || { echo "make check: run ./packaging/test once first, it sets up the tools" >&2; exit 3; }
	$(python) -m ruff format --check
	$(python) -m ruff check
	$(python) -m mypy
	.venv/bin/lint-imports

format:
	$(python) -m ruff check --fix
	$(python) -m ruff format

bench:
	$(python) -m tests.bench
	$(python) -m tests.bench.window

# Pictures of the window in its states, to look at; three of them are kept for the README.
screenshots:
	$(python) -m tests.ui.screenshots .build/screenshots

# Whole, strange and damaged case files by the thousand; minutes.
torture:
	$(python) -m tests.torture.case_files

# Changes the pure floors in small ways and asks whether a test notices.
mutate:
	.venv/bin/mutmut run

# The handbook as Markdown, out of the rules' pages, their examples and the schema; the window's help has the same.
handbook:
	$(python) -m workbench.services.handbook .build/handbook

wheel:
	$(python) -m build --wheel --no-isolation

relock:
	./packaging/relock
