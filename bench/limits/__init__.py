"""Bare programs: what the machine can do with the same work and nothing around it."""
