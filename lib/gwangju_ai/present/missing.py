"""A result that could not be computed because too few figures are known."""


class Missing:
    """Stands for such a result; whatever is asked of it is missing too.

    A section whose numbers are missing says so once and shows nothing else, so that a report for an
    early ``as_of`` is shorter instead of failing.
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def _missing(self, *args, **kwargs) -> "Missing":
        return self

    def __getattr__(self, name: str) -> "Missing":
        if name.startswith(("__", "_repr_", "_ipython")):
            raise AttributeError(name)  # so that copying, pickling and display stay ordinary
        return self

    __call__ = __getitem__ = _missing
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = (
        _missing
    )
    __lt__ = __le__ = __gt__ = __ge__ = _missing
    __invert__ = _missing

    def __iter__(self):
        return iter(())

    def __len__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return f"Missing({self.reason!r})"
