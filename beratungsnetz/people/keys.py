"""A person's keys: make them, open them with a passphrase or the printed recovery code, re-lock them."""

from django.conf import settings
from django.contrib.auth.hashers import make_password
from nacl.pwhash import argon2id

from beratungsnetz.audit.deeds import deed
from beratungsnetz.lib.codes import new_code, normalise
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.people import crypto, limits
from beratungsnetz.people.circles import forget_copies_of, found_keyless_circles
from beratungsnetz.people.doers import Oneself
from beratungsnetz.people.keyring import Keyring
from beratungsnetz.people.master import Tampered, unwrapped, wrapped
from beratungsnetz.people.models import KeyLock, PersonalKey, User

RECOVERY_GROUPS = 7  # of four characters: 140 bits


class WrongSecret(ValueError):  # noqa: N818 - named as the sentence it stands for
    """Neither the passphrase nor the recovery code. The same for a person without keys."""

    sentence = "Das Passwort oder der Ersatzschlüssel stimmt nicht."

    def __init__(self) -> None:
        super().__init__(self.sentence)


def argon2_limits() -> tuple[int, int]:
    """(opslimit, memlimit in bytes) for new locks: libsodium's MODERATE unless the settings say so."""
    return (
        getattr(settings, "ARGON2_OPSLIMIT", argon2id.OPSLIMIT_MODERATE),
        getattr(settings, "ARGON2_MEMLIMIT", argon2id.MEMLIMIT_MODERATE),
    )


def has_keys(user: User) -> bool:
    """Whether this person has keys of their own."""
    return PersonalKey.objects.filter(user=user).exists()


class Stretched:
    """A stretched secret, with what it takes to stretch it again."""

    __slots__ = ("key", "memlimit", "opslimit", "salt")

    def __init__(self, secret: str, limits: tuple[int, int] | None = None) -> None:
        self.salt = crypto.random_salt()
        self.opslimit, self.memlimit = limits or argon2_limits()
        self.key = crypto.stretched(secret, self.salt, opslimit=self.opslimit, memlimit=self.memlimit)


class Prepared:
    """New keys, not yet stored: the slow part, done before any transaction begins.

    `hashed` is the same secret as a password to sign in with: for a new account they are one. Both may be
    given, for a passphrase that is no secret or was made by chance: it gains nothing by stretching.
    """

    __slots__ = ("code", "hashed", "pair", "passphrase_half", "recovery_half")

    def __init__(
        self, passphrase: str, *, limits: tuple[int, int] | None = None, hashed: str | None = None
    ) -> None:
        self.hashed = hashed or make_password(passphrase)
        self.pair = crypto.new_pair()
        self.code = new_code(groups=RECOVERY_GROUPS)
        self.passphrase_half = Stretched(passphrase, limits)
        self.recovery_half = Stretched(normalise(self.code), limits)


def make_keys(user: User, *, passphrase: str, prepared: Prepared | None = None) -> str:
    """Make the person's first keys; returns the recovery code, grouped, to be shown once.

    Founds the circles they already sit in that have no key yet. Raises WrongMoment when there are
    keys: then `begin_anew` is meant, which loses something and says so. Inside a transaction, give
    `prepared=Prepared(passphrase)`, made before it began: stretching takes a second.
    """
    return _store(user, prepared or Prepared(passphrase), anew=False)


def begin_anew(user: User, *, passphrase: str) -> str:
    """New keys for somebody who lost passphrase and recovery code; returns the new recovery code.

    The old private key is gone, and with it every copy of a circle's key sealed to it: colleagues
    admit this person again. What nobody else holds stays closed for good.
    """
    return _store(user, Prepared(passphrase), anew=True)


def _store(user: User, new: Prepared, *, anew: bool) -> str:
    doer = Oneself(user.pk)
    with deed("people.begin_anew" if anew else "people.make_keys", by=doer) as d:
        User.objects.select_for_update().get(pk=user.pk)
        old = PersonalKey.objects.filter(user=user).first()
        if old is not None and not anew:
            raise WrongMoment("Sie haben schon einen Schlüssel.")
        generation = old.generation + 1 if old else 1
        if old is not None:
            forget_copies_of(user)
            old.delete()
        key = PersonalKey(user=user, generation=generation, public_key=new.pair.public)
        key.save()
        _lock(key, KeyLock.Kind.PASSPHRASE, new.passphrase_half, new.pair.private)
        _lock(key, KeyLock.Kind.RECOVERY, new.recovery_half, new.pair.private)
        d.note(key)
        found_keyless_circles(user, by=doer)
    return new.code


def _lock(key: PersonalKey, kind: str, half: Stretched, private: bytes) -> KeyLock:
    lock = KeyLock(
        personal_key=key, kind=kind, salt=half.salt, opslimit=half.opslimit, memlimit=half.memlimit
    )
    inner = crypto.encrypted(half.key, private, bound=lock.bound())
    lock.box = wrapped("lock", inner, bound=lock.bound())
    lock.save()
    return lock


def unlock(user: User, *, secret: str, address: str | None = None) -> Keyring:
    """The keyring of `user`, opened with the passphrase or the recovery code.

    `address` is where the try comes from (an IP address), for the limit per address. Raises
    WrongSecret, limits.TooManyTries (5 per account, 20 per address in 15 minutes) or Tampered.
    """
    attempt = limits.begin("unlock", account=str(user.pk), address=address)
    found = opened(user, secret)
    if found is None:
        raise WrongSecret
    attempt.was_right()
    with deed("people.unlock", by=Oneself(user.pk)) as d:
        d.note(PersonalKey.objects.get(user=user))
    return found


def note_silent_unlock(user: User) -> None:
    """Password and second factor came in one sign-in, and the vault opened with them."""
    with deed("people.unlock", by=Oneself(user.pk)) as d:
        d.note(PersonalKey.objects.get(user=user), why="second_factor")


def opened(user: User, secret: str) -> Keyring | None:
    """`unlock` without limits and audit, for a password that was just checked. None when it is wrong.

    One stretching in every case, so that the time does not tell who has keys.
    """
    looks_like_code = len(normalise(secret)) == RECOVERY_GROUPS * 4
    kinds = [KeyLock.Kind.RECOVERY, KeyLock.Kind.PASSPHRASE] if looks_like_code else [KeyLock.Kind.PASSPHRASE]
    locks = {
        lock.kind: lock
        for lock in KeyLock.objects.filter(personal_key__user=user).select_related("personal_key")
    }
    for kind in kinds:
        lock = locks.get(kind)
        if lock is None:
            opslimit, memlimit = argon2_limits()
            crypto.stretched(secret, crypto.random_salt(), opslimit=opslimit, memlimit=memlimit)
            continue
        private = _try(lock, normalise(secret) if kind == KeyLock.Kind.RECOVERY else secret)
        if private is not None:
            return Keyring(user_id=user.pk, private_key=private)
    return None


def _try(lock: KeyLock, secret: str) -> bytes | None:
    lock.check_mac()
    lock.personal_key.check_mac()
    inner = unwrapped("lock", lock.box, bound=lock.bound(), version=lock.key_version)
    half = crypto.stretched(secret, lock.salt, opslimit=lock.opslimit, memlimit=lock.memlimit)
    try:
        private = crypto.decrypted(half, inner, bound=lock.bound())
    except crypto.CannotOpen:
        return None
    if not crypto.same(crypto.public_of(private), lock.personal_key.public_key):
        raise Tampered("personal key")
    return private


def change_passphrase(keyring: Keyring, *, new: str, prepared: Stretched | None = None) -> None:
    """Lock the same key with a new passphrase; the old one opens nothing any more.

    The recovery code stays as it is. Inside a transaction, give `prepared=Stretched(new)`, made before
    it began. Raises WrongMoment when the keys were made anew meanwhile.
    """
    half = prepared or Stretched(new)
    with deed("people.change_passphrase", by=Oneself(keyring.user_id)) as d:
        d.note(_relock(keyring, KeyLock.Kind.PASSPHRASE, half))


def new_recovery_code(keyring: Keyring) -> str:
    """A new recovery code for the same key; the old printed one opens nothing any more."""
    code = new_code(groups=RECOVERY_GROUPS)
    half = Stretched(normalise(code))
    with deed("people.new_recovery_code", by=Oneself(keyring.user_id)) as d:
        d.note(_relock(keyring, KeyLock.Kind.RECOVERY, half))
    return code


def _relock(keyring: Keyring, kind: str, half: Stretched) -> PersonalKey:
    key = PersonalKey.objects.select_for_update().filter(user_id=keyring.user_id).first()
    if key is None or not crypto.same(crypto.public_of(keyring.private_key), key.public_key):
        raise WrongMoment("Ihr Schlüssel ist inzwischen ein anderer. Bitte schließen Sie neu auf.")
    key.check_mac()
    key.locks.filter(kind=kind).delete()
    _lock(key, kind, half, keyring.private_key)
    return key
