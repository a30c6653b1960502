"""PDF/A-3a and PDF/UA-1 by Typst: the reports, and the appendix with the trails of all of them."""
