"""Figures of Linli beside the limit of the machine, taken in the same run. Never timed tests."""
