"""Theme 01: firms that signed and came, the data centre, the subsidy and the start-up camp."""
