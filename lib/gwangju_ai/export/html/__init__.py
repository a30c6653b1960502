"""Pages: the report and the edition's other pages, each one HTML file that needs nothing else."""
