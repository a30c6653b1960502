"""The project itself: where its files are, how they are read, its errors, parameters, typeface."""

from gwangju_ai.project.location import root

__all__ = ["root"]
