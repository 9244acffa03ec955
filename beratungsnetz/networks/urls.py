"""Members, people and invitations, under `/<n>/`."""

from django.urls import path

from beratungsnetz.networks.views import (
    administration,
    legal,
    logo,
    members,
    people,
    saved_filters,
    settings,
    texts,
)

app_name = "networks"

urlpatterns = [
    path("mitglieder/", members.members, name="members"),
    path("mitglieder/neu/", members.new_member, name="new_member"),
    path("mitglieder/<int:pk>/", members.member, name="member"),
    path("mitglieder/<int:pk>/aendern/", members.member_change, name="member_change"),
    path("mitglieder/<int:pk>/postfach/", members.mailbox, name="mailbox"),
    path("personen/", people.people, name="people"),
    path("personen/tabelle.csv", people.people_csv, name="people_csv"),
    path("personen/tabelle.xlsx", people.people_xlsx, name="people_xlsx"),
    path("personen/einladen/", people.invite_person, name="invite"),
    path("personen/einladungen/<int:pk>/zurueckziehen/", people.withdraw, name="withdraw_invitation"),
    path("verwaltung/angaben/", settings.settings, name="settings"),
    path("verwaltung/", administration.administration, name="administration"),
    path("verwaltung/fristen/", administration.limits, name="limits"),
    path("verwaltung/sprachen/", administration.languages, name="languages"),
    path("verwaltung/aussehen/", administration.look, name="look"),
    path("verwaltung/aussehen/logo/", logo.logo_set, name="logo_set"),
    path("verwaltung/aussehen/logo-entfernen/", logo.logo_remove, name="logo_remove"),
    path("logo/<slug:digest>/", logo.logo, name="logo"),
    path("verwaltung/bausteine/", administration.systems, name="systems"),
    path("verwaltung/texte/", texts.texts, name="texts"),
    path("verwaltung/texte/<slug:text_key>/<slug:language>/", texts.text, name="text"),
    path("filter/", saved_filters.saved_filters, name="saved_filters"),
    path("filter/neu/", saved_filters.saved_filter_new, name="saved_filter_new"),
    path("filter/<int:pk>/", saved_filters.saved_filter, name="saved_filter"),
    path("filter/<int:pk>/loeschen/", saved_filters.saved_filter_delete, name="saved_filter_delete"),
    path("impressum/", legal.imprint, name="imprint"),
    path("datenschutz/", legal.privacy, name="privacy"),
    path("barrierefreiheit/", legal.accessibility, name="accessibility"),
]
