"""Our search on somebody else's web page: as a form of their own, or as a small page of ours in a frame."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Topic
from beratungsnetz.directory.topic_names import SpokenNames
from beratungsnetz.networks.models import Network
from beratungsnetz.ui.languages import PageLanguage


@dataclass(frozen=True)
class Embedding:
    """A search that is chosen beforehand: the language of its words and results, a topic, an area."""

    network: Network
    language: PageLanguage
    topic: Topic | None = None
    area: Area | None = None

    @property
    def presets(self) -> dict[str, str]:
        """What the result page is asked for besides the words; by the names of its address."""
        chosen = {
            "thema": self.topic.code if self.topic else "",
            "gebiet": str(self.area.pk) if self.area else "",
        }
        return {name: value for name, value in chosen.items() if value}

    @property
    def frame_path(self) -> str:
        """Where the page for a frame lies, without the host."""
        query = urlencode(self.presets)
        return self._path("embedded") + (f"?{query}" if query else "")

    @property
    def form(self) -> str:
        """The form as HTML that anybody may copy: it loads nothing, keeps nothing, and needs no script."""
        return self._html("directory/_embed_form.html")

    @property
    def frame(self) -> str:
        """The frame as HTML that anybody may copy."""
        return self._html("directory/_embed_frame.html")

    def told(self) -> dict[str, object]:
        """What a template needs to show the form; in the language that is active."""
        return {
            "network": self.network,
            "presets": self.presets,
            "topic_name": SpokenNames(self.network.pk).of(self.topic) if self.topic else None,
            "area": self.area,
        }

    def _path(self, route: str) -> str:
        with translation.override(self.language.code):
            return reverse(f"directory:{route}", kwargs={"n": self.network.slug})

    def _html(self, template: str) -> str:
        with translation.override(self.language.code):
            context = self.told() | {
                "language": self.language,
                "action": settings.BASE_URL + self._path("results"),
                "address": settings.BASE_URL + self.frame_path,
            }
            return render_to_string(template, context).strip()
