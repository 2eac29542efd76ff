"""Offline workbench that reviews hospital outpatient claims of CAR-T therapy."""

__version__ = "0.1.0"
