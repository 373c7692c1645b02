"""The site map: editors, people, boards, editions, then Wagtail's pages."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from config.doors import closed_doors, require_cms_access
from home import sitemaps
from home.security_text import security_text
from home.serving import serve

urlpatterns = [
    *closed_doors,
    path("cms/", include(decorate_urlpatterns(wagtailadmin_urls.urlpatterns, require_cms_access))),
    path("api/", include("kb.api.urls")),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("robots.txt", sitemaps.robots),
    path(".well-known/security.txt", security_text, name="security_text"),
    *(static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT) if settings.DEVELOPMENT else []),
]

# One address in each language: English without a prefix, Welsh under /cy/.
urlpatterns += i18n_patterns(
    path("account/invitation/", include("assessment.invitation_urls")),
    path("account/", include("accounts.urls")),  # ours first: some of allauth's pages are ours under the same name
    path("account/", include("allauth.account.urls")),
    path("account/second-step/", include("allauth.mfa.urls")),
    path("boards/", include("assessment.urls")),
    path("platform/", include("assessment.platform_urls")),
    path("", include("kb.urls")),
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)

handler400 = "home.errors.bad_request"
handler404 = "home.errors.not_found"
handler429 = "accounts.views.too_many"
