"""An empty network in a Bundesland; with a mail address also its office's first invitation."""

import argparse

from beratungsnetz.operations.errors import OperatorError

# Repeated from the model, which cannot be imported before Django is set up; a test compares them.
STATES = ("BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """SLUG, --name, --state, --office-mail."""
    parser.add_argument("slug", help="the network's short name in addresses: small letters, digits, dashes")
    parser.add_argument("--name", required=True, help="the network's name, as its city calls it")
    parser.add_argument("--state", required=True, choices=STATES, help="the Bundesland (its holidays count)")
    parser.add_argument("--office-mail", default="", help="whom to invite as the office's first person")


def run(args: argparse.Namespace) -> int:
    """Found the network. Raises OperatorError with the rule's own sentence."""
    from django.conf import settings

    from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
    from beratungsnetz.networks.actions import create_network
    from beratungsnetz.networks.actor import System
    from beratungsnetz.networks.models import Network
    from beratungsnetz.operations import database

    database.prepare_for_serving()
    if Network.objects.filter(slug=args.slug).exists():
        raise OperatorError(f"There is a network “{args.slug}” already.")
    try:
        network = create_network(
            slug=args.slug,
            name=args.name,
            state=args.state,
            office_mail=args.office_mail,
            by=System("command"),
        )
    except (NotAllowed, WrongMoment) as refusal:
        raise OperatorError(refusal.sentence) from refusal
    print(f"Founded: {network.name}, at {settings.BASE_URL}/{network.slug}/")
    if args.office_mail:
        print("The office's invitation is queued; the worker of `beratungsnetz serve` sends it.")
        if not settings.EMAIL_HOST:
            print(f"No mail server is set up: the mail becomes a file in {settings.OUTBOX_DIR}")
    return 0
