"""The editors' side of the guidance: what Wagtail's admin shows beside its own pages."""
