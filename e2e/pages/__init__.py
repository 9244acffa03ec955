"""Every page there is, with who looks at it. A route that nothing names fails `test_accessibility.py`."""

from e2e.pages.begleitung import referral_sights
from e2e.pages.desk import desk_sights
from e2e.pages.every_route import NOT_LOOKED_AT, ON_THE_WAY, routes
from e2e.pages.public import public_sights
from e2e.pages.sight import Sight
from e2e.pages.slip import slip_sights
from e2e.pages.without_account import answer_sights

__all__ = [
    "NOT_LOOKED_AT",
    "ON_THE_WAY",
    "Sight",
    "answer_sights",
    "desk_sights",
    "public_sights",
    "referral_sights",
    "routes",
    "slip_sights",
]
