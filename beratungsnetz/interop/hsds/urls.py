"""HSDS 3.x, open and read-only, under `/<n>/api/hsds/`."""

from django.urls import path

from beratungsnetz.interop.hsds.views import description, entities, root, services

app_name = "hsds"

urlpatterns = [
    path("", root.root, name="root"),
    path("openapi.json", description.document, name="document"),
    path("beschreibung/", description.description, name="description"),
    path("services", services.services, name="services"),
    path("services/<str:public_id>", services.service, name="service"),
    path("organizations", entities.organizations, name="organizations"),
    path("organizations/<str:public_id>", entities.organization, name="organization"),
    path("service_at_locations", entities.service_at_locations, name="service_at_locations"),
    path("service_at_locations/<str:public_id>", entities.service_at_location, name="service_at_location"),
    path("taxonomies", entities.taxonomies, name="taxonomies"),
    path("taxonomies/<str:public_id>", entities.taxonomy, name="taxonomy"),
    path("taxonomy_terms", entities.taxonomy_terms, name="taxonomy_terms"),
    path("taxonomy_terms/<str:public_id>", entities.taxonomy_term, name="taxonomy_term"),
]
