"""The forms that take lists, until the notebooks are ported."""
