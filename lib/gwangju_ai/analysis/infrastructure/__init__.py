"""Theme 01: the start-up camp, the memoranda, the subsidy floor and the computing."""
