"""The only writes of this room."""

from .presets import found_departments, load_departments, load_posts

__all__ = ["found_departments", "load_departments", "load_posts"]
