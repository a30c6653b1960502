"""What else makes pages of notebooks, and what the same twelve units cost there.

Each module has the tool's ``NAME`` and ``costs(folder, edition)``: what it costs by scenario, in a
copy of the project at ``folder``, whose summary reads the findings of ``edition``. A scenario that
a tool knows nothing of is left out: there it makes everything again, or does not see the change.
"""
