"""The two refusals. One middleware turns each into a friendly page that shows its sentence.

What an actor may not even see is neither of them: that is 404, the same answer as for the unknown.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied


class NotAllowed(PermissionDenied):
    """Visible, but this actor may not do it: answered with 403.

    `sentence` is plain German for the person in front of the page. It names no confidential data.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class WrongMoment(Exception):  # noqa: N818 - named as the sentence it stands for
    """Allowed in principle, but not in this state or at this time: answered with 409, nothing changed.

    `sentence` is plain German for the person in front of the page. It names no confidential data.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
