"""A report has the same bytes wherever and whenever it is built; the first that differs is named.

``python -m tests.same_bytes`` builds one report in two surroundings that have nothing in common.
"""
