"""One module for each form in which guidance leaves the site other than as a page."""
