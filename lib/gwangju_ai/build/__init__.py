"""From notebooks to the published edition.

``plan`` says which notebooks run with which parameters, ``execute`` runs one in a kernel,
``normalise`` makes its bytes repeatable, ``task`` makes one notebook's files, ``cache`` knows
when they need not be made again, ``publish`` puts them in place and ``edition`` drives it all.
"""
