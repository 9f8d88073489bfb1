"""The writes of this room, one file a noun."""

from .look import look, look_at, relay

__all__ = ["look", "look_at", "relay"]
