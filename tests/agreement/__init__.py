"""How far our review and an independent port of the CMS outpatient editor agree, on generated claims of CAR-T.

The port is an optional development dependency (`pip install pyoce`, Python 3.12 or later). Nothing of it is shipped:
its verdicts are only compared with ours. `python -m tests.agreement --out tests/agreement/summary.md`.
"""
