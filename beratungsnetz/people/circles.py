"""Circles (Kreise): who should be inside, who holds the key, and how a newcomer gets it.

Sitting and holding are two things. A seat is given by whoever runs the team; the key comes from a
colleague's unlocked session (`admit`), because the server alone cannot open it.
"""

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from beratungsnetz.audit.deeds import Deed, Doer, deed
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.people import crypto
from beratungsnetz.people.keyring import Keyring
from beratungsnetz.people.master import Tampered, unwrapped, wrapped
from beratungsnetz.people.models import Circle, CircleKey, CircleKeyCopy, CircleSeat, PersonalKey, User


def new_circle(label: str, network_ref: int | None) -> Circle:
    """An empty circle without a key. Call it inside the deed that needs it, which notes it."""
    return Circle.objects.create(label=label, network_ref=network_ref)


def seat(circle: Circle, user: User, by: Doer) -> CircleSeat:
    """Let `user` sit in the circle; whoever sits already keeps the seat.

    When nobody holds the circle's key and `user` has keys of their own, they found it. Otherwise they
    wait for a holder's next session.
    """
    with deed("people.seat", by=by) as d:
        circle = _for_change(circle)
        found = circle.seats.active().filter(user=user).first()
        if found is not None:
            return found
        made = CircleSeat(circle=circle, user=user, since=timezone.now())
        made.save()
        d.note(made)
        _found_if_nobody_holds(circle, user, d)
    return made


def unseat(circle: Circle, user: User, by: Doer) -> None:
    """Take the seat away: the leaver's copies go in the same transaction, and a new key is due."""
    with deed("people.unseat", by=by) as d:
        circle = _for_change(circle)
        left = circle.seats.active().filter(user=user).first()
        CircleKeyCopy.objects.filter(circle_key__circle=circle, holder=user).delete()
        if left is None:
            return
        left.left_at = timezone.now()
        left.save()
        circle.rotate_since = circle.rotate_since or left.left_at
        circle.save(update_fields=["rotate_since"])
        d.note(left)


def waiting(circle: Circle) -> QuerySet[CircleSeat]:
    """Seats in this circle whose people have keys of their own, but not yet the circle's."""
    return circle.seats.waiting().select_related("user", "circle")


def newcomers_for(user: User) -> QuerySet[CircleSeat]:
    """Whom `user` can admit: the duty „Neue Kollegin freischalten“ of `/heute/`."""
    held = CircleSeat.objects.with_key().filter(user=user).values("circle_id")
    return CircleSeat.objects.waiting().filter(circle_id__in=held).select_related("user", "circle")


def waits(user: User, network_ref: int) -> bool:
    """Whether `user` sits in a circle of this network without its key: nothing sealed can be read yet."""
    return CircleSeat.objects.waiting().filter(user=user, circle__network_ref=network_ref).exists()


def who_admits(user: User, network_ref: int) -> list[str]:
    """The colleagues who can give `user` the keys that are missing in this network, by name."""
    missing = CircleSeat.objects.waiting().filter(user=user, circle__network_ref=network_ref)
    holders = CircleSeat.objects.with_key().filter(circle_id__in=missing.values("circle_id"))
    return sorted(
        {seat.user.name for seat in holders.filter(user__is_active=True).select_related("user")} - {""}
    )


def began_anew(seat: CircleSeat) -> bool:
    """Whether this person lost their keys and made new ones: make sure in person before admitting.

    Somebody who took over a mailbox would look just like that.
    """
    return PersonalKey.objects.filter(user_id=seat.user_id, generation__gt=1).exists()


def admit(seat: CircleSeat, *, keyring: Keyring, by: Doer, key: UUID | None = None) -> CircleSeat:
    """Give the newcomer of `seat` every key of the circle that the keyring's person holds.

    Admitting somebody who is inside changes nothing. Raises NotAllowed for somebody who does not hold
    the circle, WrongMoment when the newcomer left or has no keys yet.
    """
    with deed("people.admit", by=by, key=key) as d:
        _for_change(seat.circle)
        if d.repeated:
            return d.result(CircleSeat)
        newcomer = CircleSeat.objects.select_related("circle", "user").get(pk=seat.pk)
        newcomer.check_mac()
        theirs = PersonalKey.objects.filter(user=newcomer.user_id).first()
        if newcomer.left_at is not None:
            raise WrongMoment("Diese Person gehört nicht mehr zum Kreis.")
        if theirs is None:
            raise WrongMoment("Diese Person hat noch keinen Schlüssel eingerichtet.")
        keys = opened_keys(newcomer.circle, keyring)
        if not any(circle_key.retired_at is None for circle_key in keys):
            raise NotAllowed("Freischalten kann nur, wer den Schlüssel dieses Kreises hat.")
        for circle_key, private in keys.items():
            _give(circle_key, private, to=theirs)
        d.note(newcomer)
    return newcomer


def holds(circle: Circle, user: User) -> bool:
    """Whether `user` sits in the circle and has its current key."""
    return circle.seats.with_key().filter(user=user).exists()


def people_of(circle: Circle) -> QuerySet[User]:
    """Who sits in the circle now, whether or not they hold its key."""
    return User.objects.filter(circle_seats__circle=circle, circle_seats__left_at=None)


def current_key(circle: Circle) -> CircleKey | None:
    """The circle's key to seal to, checked; None while nobody could open what is sealed to it."""
    key = CircleKey.objects.filter(circle=circle, retired_at=None, copies__isnull=False).distinct().first()
    if key is not None:
        key.check_mac()
    return key


def opened_keys(circle: Circle, keyring: Keyring) -> dict[CircleKey, bytes]:
    """Private keys of the circle, of each generation that the keyring's person sits in and holds."""
    sitting = circle.seats.active().filter(user_id=keyring.user_id).first()
    if sitting is None:
        return {}
    sitting.check_mac()
    copies = CircleKeyCopy.objects.filter(circle_key__circle=circle, holder_id=keyring.user_id)
    return {copy.circle_key: opened_copy(copy, keyring) for copy in copies.select_related("circle_key")}


def opened_copy(copy: CircleKeyCopy, keyring: Keyring) -> bytes:
    """The circle's private key from this copy. Raises Tampered when row, binding or key do not fit."""
    copy.check_mac()
    copy.circle_key.check_mac()
    inner = unwrapped("copy", copy.box, bound=copy.bound(), version=copy.key_version)
    try:
        private = crypto.unsealed(keyring.private_key, inner)
    except crypto.CannotOpen as error:
        raise Tampered("copy of a circle's key") from error
    if not crypto.same(crypto.public_of(private), copy.circle_key.public_key):
        raise Tampered("circle's key")
    return private


def found_keyless_circles(user: User, by: Doer) -> None:
    """Found every circle in which `user` sits and whose key nobody holds: their keys came later."""
    with deed("people.found", by=by) as d:
        for circle in Circle.objects.filter(seats__user=user, seats__left_at=None).distinct():
            _found_if_nobody_holds(_for_change(circle), user, d)


def forget_copies_of(user: User) -> None:
    """Delete the copies sealed to a personal key that is lost. Call it inside a transaction."""
    CircleKeyCopy.objects.filter(holder=user).delete()


def _for_change(circle: Circle) -> Circle:
    """Lock the circle's row: two who come, go or found at once do so one after the other."""
    return Circle.objects.select_for_update().get(pk=circle.pk)


def _found_if_nobody_holds(circle: Circle, user: User, d: Deed) -> None:
    theirs = PersonalKey.objects.filter(user=user).first()
    if (
        theirs is None
        or CircleKeyCopy.objects.filter(circle_key__circle=circle, circle_key__retired_at=None).exists()
    ):
        return
    # A key that nobody holds, not even a sheet, can open nothing: it is retired, and work goes on.
    last = circle.keys.order_by("-generation").first()
    circle.keys.filter(retired_at=None).update(retired_at=timezone.now())
    pair = crypto.new_pair()
    made = CircleKey(circle=circle, generation=last.generation + 1 if last else 1, public_key=pair.public)
    made.save()
    _give(made, pair.private, to=theirs)
    d.note(made, name="people.found", why="nobody_held_the_old" if last else "first")


def _give(circle_key: CircleKey, private: bytes, *, to: PersonalKey) -> None:
    to.check_mac()
    circle_key.check_mac()
    if CircleKeyCopy.objects.filter(circle_key=circle_key, holder_id=to.user_id).exists():
        return
    copy = CircleKeyCopy(
        circle_key=circle_key,
        holder_id=to.user_id,
        kind=CircleKeyCopy.Kind.PERSON,
        holder_public_key=bytes(to.public_key),
    )
    copy.box = wrapped("copy", crypto.sealed_to(to.public_key, private), bound=copy.bound())
    copy.save()
