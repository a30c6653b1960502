"""Files to take away: data, drawings and numbers of a report; references to the edition."""
