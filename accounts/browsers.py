"""A browser in words, for people who look through their own sessions: "Chrome on Windows"."""

import re

from django.utils.translation import gettext as _

# The first that fits: most browsers also claim to be those below them.
BROWSERS = {
    "Edge": r"Edg(e|A|iOS)?/",
    "Opera": r"OPR/",
    "Samsung Internet": r"SamsungBrowser/",
    "Firefox": r"(Firefox|FxiOS)/",
    "Chrome": r"(Chrome|Chromium|CriOS|HeadlessChrome)/",
    "Safari": r"Version/.* Safari/",
}
SYSTEMS = {
    "iPhone": r"iPhone",
    "iPad": r"iPad",
    "Android": r"Android",
    "Windows": r"Windows",
    "Mac": r"Mac OS X|Macintosh",
    "Chromebook": r"CrOS",
    "Linux": r"Linux",
}


def in_words(user_agent):
    browser, system = first_of(BROWSERS, user_agent), first_of(SYSTEMS, user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A browser that does not say what it is")


def first_of(names, user_agent):
    return next((name for name, pattern in names.items() if re.search(pattern, user_agent)), "")
