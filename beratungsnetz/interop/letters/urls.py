"""Letters of the office, under `/<n>/zugangsbriefe/`."""

from django.urls import path

from beratungsnetz.interop.letters.views import letters

app_name = "letters"

urlpatterns = [
    path("zugangsbriefe/", letters.letters, name="letters"),
    path("zugangsbriefe/drucken/", letters.print_chosen, name="print_chosen"),
    path("zugangsbriefe/<int:pk>/drucken/", letters.print_again, name="print_again"),
]
