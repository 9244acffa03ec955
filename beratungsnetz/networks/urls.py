"""Members, people and invitations, under `/<n>/`."""

from django.urls import path

from beratungsnetz.networks.views import legal, members, people, settings, texts

app_name = "networks"

urlpatterns = [
    path("mitglieder/", members.members, name="members"),
    path("mitglieder/neu/", members.new_member, name="new_member"),
    path("mitglieder/<int:pk>/", members.member, name="member"),
    path("personen/", people.people, name="people"),
    path("personen/einladen/", people.invite_person, name="invite"),
    path("personen/einladungen/<int:pk>/zurueckziehen/", people.withdraw, name="withdraw_invitation"),
    path("einstellungen/", settings.settings, name="settings"),
    path("texte/", texts.texts, name="texts"),
    path("texte/<slug:text_key>/<slug:language>/", texts.text, name="text"),
    path("impressum/", legal.imprint, name="imprint"),
    path("datenschutz/", legal.privacy, name="privacy"),
    path("barrierefreiheit/", legal.accessibility, name="accessibility"),
]
