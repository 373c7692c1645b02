"""What every page's frame needs: the site's words, the navigation, and who is signed in."""

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from home.languages import plain_pages
from home.models import SiteTerms


def frame(request):
    """Context for base.html. Nothing is read from the database until a template asks."""
    terms = SimpleLazyObject(lambda: Words(SiteTerms.current()))
    return {"terms": terms, "frame": SimpleLazyObject(lambda: frame_of(request, terms))}


class Words:
    """The site's terms in the reader's language: those that came with the site. Others are as editors typed them."""

    def __init__(self, terms):
        self.terms = terms

    def __getattr__(self, name):
        word = getattr(self.terms, name)
        return _(word) if word else ""


def frame_of(request, terms):
    """The links of the header, the current one marked, and the person signed in."""
    links = [
        (capfirst(terms.marker_plural), reverse("wagtail_serve", args=["guidance/"])),
        (_("Search"), reverse("kb:search")),
        (capfirst(terms.self_assessment_plural), reverse("assessment:boards")),
    ]
    if getattr(getattr(request, "user", None), "is_superuser", False):
        links.append((_("Platform"), reverse("platform:boards")))
    return {
        "navigation": [{"text": text, "href": href, "current": request.path.startswith(href)} for text, href in links],
        "person": person_of(request),
        "plain_pages": footer_links(),
    }


def footer_links():
    """The pages that the footer leads to. One that is not translated leads to the English page and says so."""
    texts = {
        "accessibility": _("Accessibility statement"),
        "cookies": _("Cookies"),
        "privacy": _("Privacy"),
        "contact": _("Contact and help"),
    }
    if get_language() == settings.LANGUAGE_CODE:
        return [{"text": text, "href": f"/{slug}/"} for slug, text in texts.items()]
    own = plain_pages()
    return [
        {"text": text, "href": own.get(slug, f"/{slug}/"), "in_english": slug not in own}
        for slug, text in texts.items()
    ]


def person_of(request):
    """Name, board and links of whoever is signed in, or None. The gate puts the board on the request."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    board = getattr(request, "board", None)
    named = board and board.name not in str(user)  # "Board manager, Northdale" names the board already
    return {
        "name": str(user),
        "board": board.name if named else "",
        "account_href": reverse("account_you"),
        "sign_out_href": reverse("account_logout"),
        "idle_seconds": round(settings.SESSION_IDLE_MINUTES * 60),
        "warning_seconds": round(settings.SESSION_WARNING_MINUTES * 60),
    }
