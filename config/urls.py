"""Root URLs. What belongs to a network lives under `/<n>/`; the roots beside it are reserved slugs."""

from django.urls import URLPattern, URLResolver, include, path

from beratungsnetz.ui.language_routes import in_every_language

network_urls: list[URLPattern | URLResolver] = [
    path("", include("beratungsnetz.directory.urls")),
    path("api/", include("beratungsnetz.directory.api_urls")),
    path("api/hsds/", include("beratungsnetz.interop.hsds.urls")),
    path("", include("beratungsnetz.interop.lists.urls")),
    path("", include("beratungsnetz.interop.sheets.urls")),
    path("", include("beratungsnetz.interop.subscriptions.urls")),
    path("", include("beratungsnetz.interop.letters.urls")),
    path("", include("beratungsnetz.networks.urls")),
    path("", include("beratungsnetz.areas.urls")),
    path("", include("beratungsnetz.findings.urls")),
    path("", include("beratungsnetz.referrals.urls")),
    path("", include("beratungsnetz.today.urls")),
    path("", include("beratungsnetz.demo.urls")),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("beratungsnetz.operations.urls")),
    path("", include("beratungsnetz.people.urls")),
    path("", include("beratungsnetz.networks.root_urls")),
    path("zugang/", include("beratungsnetz.interop.letters.root_urls")),
    path("", include("beratungsnetz.directory.root_urls")),
    path("merkliste/", include(in_every_language([path("", include("beratungsnetz.directory.share_urls"))]))),
    path("zettel/", include(in_every_language([path("", include("beratungsnetz.referrals.slip_urls"))]))),
    path("antwort/", include("beratungsnetz.referrals.answer_urls")),
    path("<slug:n>/", include(in_every_language(network_urls))),
]

handler400 = "beratungsnetz.ui.views.bad_request"
handler403 = "beratungsnetz.ui.views.permission_denied"
handler404 = "beratungsnetz.ui.views.page_not_found"
handler500 = "beratungsnetz.ui.views.server_error"
