"""Properties that hold for whole families of cases, not for one worked example."""
