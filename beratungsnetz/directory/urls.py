"""Pages of the directory, public and of the members, under `/<n>/`."""

from django.urls import path

from beratungsnetz.directory.views import (
    areas,
    contact,
    contacts,
    home,
    intake,
    nodes,
    on_map,
    results,
    service,
    sitemap,
    topic,
    topics,
)

app_name = "directory"

urlpatterns = [
    path("", home.home, name="home"),
    path("angebote", results.results, name="search"),
    path("angebote/", results.results, name="results"),
    path("angebote/<uuid:public_id>/", service.service, name="service"),
    path("angebote/<uuid:public_id>/aufnahmestand/", intake.intake_set, name="intake_set"),
    path("unsere-angebote/", intake.own_services, name="own_services"),
    path("aufnahmestand/", intake.intakes, name="intakes"),
    path("aufnahmestand/tabelle.csv", intake.intakes_csv, name="intakes_csv"),
    path("aufnahmestand/tabelle.xlsx", intake.intakes_xlsx, name="intakes_xlsx"),
    path("themen/", topics.topics, name="topics"),
    path("thema/<slug:code>/", topic.topic, name="topic"),
    path("gebiete/", areas.areas, name="areas"),
    path("karte/gebiete.geojson", on_map.map_areas, name="map_areas"),
    path("karte/orte.json", on_map.map_places, name="map_places"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("ansprechpersonen/", contacts.contacts, name="contacts"),
    path("ansprechpersonen/tabelle.csv", contacts.contacts_csv, name="contacts_csv"),
    path("ansprechpersonen/tabelle.xlsx", contacts.contacts_xlsx, name="contacts_xlsx"),
    path("ansprechpersonen/neu/", contact.contact_new, name="contact_new"),
    path("ansprechpersonen/<int:pk>/", contact.contact, name="contact"),
    path("ansprechpersonen/<int:pk>/aendern/", contact.contact_change, name="contact_change"),
    path("ansprechpersonen/<int:pk>/loeschen/", contact.contact_delete, name="contact_delete"),
    path("ansprechpersonen/<int:pk>/zurueckholen/", contact.contact_restore, name="contact_restore"),
    path("ansprechpersonen/<int:pk>/zuruecknehmen/", contact.contact_undo, name="contact_undo"),
    path("ansprechpersonen/<int:pk>/stimmt-noch/", contact.contact_confirm, name="contact_confirm"),
    path("ansprechpersonen/<int:pk>/stimmt-nicht/", contact.contact_report, name="contact_report"),
    path("mitglieder/aufnehmen/", nodes.nodes, name="nodes"),
    path("mitglieder/aufnehmen/<int:pk>/", nodes.join, name="join"),
]
