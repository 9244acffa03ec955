"""Refusals carry a sentence, and Django's own answer to PermissionDenied stays true of them."""

import pytest
from django.core.exceptions import PermissionDenied

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment


@pytest.mark.parametrize("refusal", [NotAllowed, WrongMoment])
def test_a_refusal_keeps_its_sentence(refusal: type[NotAllowed] | type[WrongMoment]) -> None:
    refused = refusal("Das darf nur die Leitung.")

    assert refused.sentence == str(refused) == "Das darf nur die Leitung."


def test_only_not_allowed_is_a_permission_denied() -> None:
    assert issubclass(NotAllowed, PermissionDenied)
    assert not issubclass(WrongMoment, PermissionDenied)
