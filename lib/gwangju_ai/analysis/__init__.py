"""The analyses, one file a theme: pure functions from figures to results, without prose or plots."""
