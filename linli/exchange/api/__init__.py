"""Doors for programs of others."""
