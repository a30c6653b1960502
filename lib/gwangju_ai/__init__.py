"""What Gwangju's AI policy achieved, as a report whose every number shows where it comes from."""

__version__ = "2.0.0"
