"""What every page's frame needs: the site's words, the navigation, and who is signed in."""

from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from home.models import SiteTerms


def frame(request):
    """Context for base.html. Nothing is read from the database until a template asks."""
    terms = SimpleLazyObject(SiteTerms.current)
    return {"terms": terms, "frame": SimpleLazyObject(lambda: frame_of(request, terms))}


def frame_of(request, terms):
    """The links of the header, the current one marked, and the person signed in."""
    links = [
        (capfirst(terms.marker_plural), "/guidance/"),
        (_("Search"), reverse("kb:search")),
        (capfirst(terms.self_assessment_plural), reverse("assessment:boards")),
    ]
    return {
        "navigation": [{"text": text, "href": href, "current": request.path.startswith(href)} for text, href in links],
        "person": person_of(request),
    }


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
        "account_href": reverse("account_change_password"),
        "sign_out_href": reverse("account_logout"),
    }
