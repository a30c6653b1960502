"""Numbers as the report knows them: printed numerals, units, periods, quantities, their trails."""
