"""The project itself: where its files are, its errors, its parameters, its typeface."""

from gwangju_ai.project.location import root

__all__ = ["root"]
