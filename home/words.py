"""Words that came with the site as data, and sentences of Django's that its own Welsh lacks: for the catalogue.

They are shown through gettext(): the words below in the reader's language, an editor's own words as typed. What is
written into a record is never translated.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

SITE_TERMS = [
    _("Quality Markers"),
    _("quality marker"),
    _("quality markers"),
    _("self-assessment"),
    _("self-assessments"),
    _("Local Safeguarding Children Board"),
    _("LSCB"),
    _("Serious Case Review"),
    _("SCR"),
]
PHASES = [_("Setting up the review"), _("Running the review"), _("Outputs and outcomes")]
RATINGS = [
    _("Fully, mostly, partly or not met"),
    _("Fully met"),
    _("In place, working, and we have evidence of it"),
    _("Mostly met"),
    _("In place with minor gaps that do not affect the review"),
    _("Partly met"),
    _("Some of this is in place, with gaps we need to act on"),
    _("Not met"),
    _("Not in place, or no evidence that it is"),
]
REVIEW_KINDS = [
    _("Serious case review"),
    _("Local child safeguarding practice review"),
    _("Rapid review"),
    _("Child practice review"),
    _("Single unified safeguarding review"),
    _("Safeguarding adult review"),
    _("Another kind of review"),
]
DATE_PARTS = [_("day"), _("month"), _("year")]
OF_DJANGO = [
    _("Your password can’t be too similar to your other personal information."),
    _("Your password can’t be a commonly used password."),
    _("The two password fields didn’t match."),
    _("The password is too similar to the %(verbose_name)s."),
    _("This password is too common."),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
        "min_length",
    ),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
]
