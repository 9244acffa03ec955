"""What a topic is called on a page: in its language where the office wrote a name, else in German."""

from beratungsnetz.directory.models import Topic, TopicName
from beratungsnetz.directory.translations import Words
from beratungsnetz.ui.context import german_mark
from beratungsnetz.ui.languages import GERMAN, current


class SpokenNames:
    """The names of a network's topics in the language of the page. One query; none on a German page."""

    def __init__(self, network_id: int) -> None:
        self._own: dict[int, str] = {}
        if current() != GERMAN:
            rows = TopicName.objects.filter(topic__network=network_id, language=current().talk)
            self._own = dict(rows.values_list("topic_id", "name"))

    def of(self, topic: Topic) -> Words:
        """The name; its `mark` says German where it stays German."""
        return self.known(topic.pk, topic.name)

    def known(self, topic_id: int, german: str) -> Words:
        """The same for a row of values."""
        own = self._own.get(topic_id)
        return Words(own) if own else Words(german, german_mark())
