"""From notebooks to the published edition.

``plan`` says which notebooks run with which parameters, ``steps`` what is made from what, and
``run`` has it made, several at once; ``work`` is what a step does, ``execute`` runs a notebook in a
kernel, ``normalise`` makes its bytes repeatable. ``cache`` knows when a step need not be made
again, ``untouched`` when none need be asked; ``publish`` puts files in place, and ``edition``
drives it all.
"""
