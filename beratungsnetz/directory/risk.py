"""Which parts of a service its own staff change at once, and which a second person looks at first.

The one place where it stands. At once: how one reaches the agency, and what is true today only: a wrong
number costs one call, and somebody who waits for a review costs many. After review: what decides who may
come, what it costs, and where it is found. Closing for a time holds at once: after a burst pipe nobody shall
be sent there; opening again waits.

A version in another language (`version:tr:cost`) holds at once: two people have looked at the German that
it follows, whoever reads the page is told that the German counts, and seldom do two in one agency read
Arabic. It stands in the history and can be taken back.
"""

AT_ONCE = frozenset(
    {"phones", "email", "website", "waiting_time", "alert", "bring_along", "how_to_come", "hours", "version"}
)
AFTER_REVIEW = frozenset(
    {
        "name", "description", "eligibility", "cost", "minimum_age", "maximum_age", "areas", "topics",
        "languages", "status",
    }
)  # fmt: skip


#: Values that hold at once, of fields that wait otherwise.
HARMLESS_VALUES = {"status": frozenset({"temporarily closed"})}


def needs_review(field: str, new: object = None) -> bool:
    """Whether a change of this field, to this value, waits for a second person. A field that nobody classed
    waits.
    """
    if isinstance(new, str) and new in HARMLESS_VALUES.get(field, ()):
        return False
    return field.partition(":")[0] not in AT_ONCE
