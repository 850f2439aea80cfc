"""The words of the command line: one module each, and `sites`, which finds out which site is meant."""
