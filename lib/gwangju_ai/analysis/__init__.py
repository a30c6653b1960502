"""The analyses, one a theme: pure functions from figures to results, without prose or plots."""
