"""One notebook under many assumptions: its numbers at each point of a design, as one table."""
