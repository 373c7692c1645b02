"""The security headers of every response, and no copy of anything signed in."""

import re

from django.conf import settings

# The one inline line in base.html, which tells the styles that JavaScript runs.
INLINE_LINE = "'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='"

POLICY = "; ".join(
    [
        "default-src 'none'",
        f"script-src 'self' {INLINE_LINE}",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)

# Wagtail's inline panels and date pickers write scripts into the page, and its previews are frames.
CMS_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "font-src 'self' data:",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'self'",
        "frame-ancestors 'self'",
    ]
)

PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()"
LANGUAGES = "|".join(code for code, _ in settings.LANGUAGES)
# Pages of people, boards and administrators, in every language.
PRIVATE = re.compile(rf"/(?:(?:{LANGUAGES})/)?(?:boards|account|cms|platform)/")


class SecurityHeaders:
    """One policy for readers and boards, one for the editors' admin."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        in_cms = request.path_info.startswith("/cms/")
        # Set, not setdefault: a preview passes here twice, and the outer pass must win.
        response["Content-Security-Policy"] = CMS_POLICY if in_cms else POLICY
        response["X-Frame-Options"] = "SAMEORIGIN" if in_cms else "DENY"
        response["Permissions-Policy"] = PERMISSIONS
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        if PRIVATE.match(request.path_info):
            response["X-Robots-Tag"] = "noindex"
        if self.is_private(request, response):
            response["Cache-Control"] = "no-store"
        return response

    @staticmethod
    def is_private(request, response):
        """Signed in, on a page of people or boards, or carrying a cookie: nobody may keep a copy."""
        if request.path_info.startswith("/static/"):
            return False
        # The cookie, not the person: asking for the person would ask the database, which may be away.
        signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
        return signed_in or bool(response.cookies) or bool(PRIVATE.match(request.path_info))
