"""What the header of a staff page says about the vault."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from beratungsnetz.people import vault as the_vault


def vault(request: HttpRequest) -> dict[str, object]:
    """`vault` (`open`: bool) for signed-in people, else None; looked up only where a template asks.

    Asking counts as activity: a page that shows the state keeps the vault from falling shut.
    """

    def state() -> dict[str, bool] | None:
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated:
            return None
        return {"open": the_vault.is_open(request)}

    return {"vault": SimpleLazyObject(state)}
