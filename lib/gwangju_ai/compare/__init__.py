"""What differs between two sets of findings, and why.

``sides`` reads what is compared, ``match`` says which numbers are the same, ``cause`` what moved
them, ``movement`` how far, and ``turned`` which statements say something else; ``comparison`` puts
these together. ``phrases`` tells it piece by piece, and ``text``, ``record`` and ``page`` give it a
form.
"""
