"""Every deed that changes data, by its name in states.py. A view calls exactly one."""

from beratungsnetz.referrals.actions.answer_links import (
    NewAnswerCode,
    check_answer_code,
    find_link,
    make_answer_code,
    send_link,
)
from beratungsnetz.referrals.actions.answers import accept, answer, decline, keep_waiting, query, waitlist
from beratungsnetz.referrals.actions.appointments import (
    decline_companion,
    miss,
    name_companion,
    reschedule,
    schedule,
    shift,
)
from beratungsnetz.referrals.actions.arrival import arrive, contradict, walk_in
from beratungsnetz.referrals.actions.calls import note_call
from beratungsnetz.referrals.actions.departures import depart, rehome
from beratungsnetz.referrals.actions.drafts import arrange, ask_release, discard, draft, request
from beratungsnetz.referrals.actions.ends import close, give_up, hand_back, recall, settle, take_back
from beratungsnetz.referrals.actions.gaps import answer_gap, hand_to_office, take_gap
from beratungsnetz.referrals.actions.handing_over import hand_all, return_all
from beratungsnetz.referrals.actions.information import give_information
from beratungsnetz.referrals.actions.leaving import member_leaves
from beratungsnetz.referrals.actions.needs import end, meet, open_need, take_over
from beratungsnetz.referrals.actions.office_release import (
    ask_name,
    refuse_name,
    release_to_office,
    withdraw_office_release,
)
from beratungsnetz.referrals.actions.parts import drop_part, meet_part, split
from beratungsnetz.referrals.actions.phone import agree
from beratungsnetz.referrals.actions.reading import read_identity, read_packet
from beratungsnetz.referrals.actions.release_changes import confirm_release, renew_release, withdraw_consent
from beratungsnetz.referrals.actions.releases import Grant, expire, refuse, release, withdraw_release
from beratungsnetz.referrals.actions.returns import return_need
from beratungsnetz.referrals.actions.slips import NewSlip, check_pin, find_slip, make_slip, shown_once
from beratungsnetz.referrals.actions.voices import say_how_it_went
from beratungsnetz.referrals.actions.wishes import (
    SafeCall,
    answer_own_data,
    ask_call_back,
    ask_own_data,
    call_back,
    read_call_back,
)

__all__ = [
    "Grant",
    "NewAnswerCode",
    "NewSlip",
    "SafeCall",
    "accept",
    "agree",
    "answer",
    "answer_gap",
    "answer_own_data",
    "arrange",
    "arrive",
    "ask_call_back",
    "ask_name",
    "ask_own_data",
    "ask_release",
    "call_back",
    "check_answer_code",
    "check_pin",
    "close",
    "confirm_release",
    "contradict",
    "decline",
    "decline_companion",
    "depart",
    "discard",
    "draft",
    "drop_part",
    "end",
    "expire",
    "find_link",
    "find_slip",
    "give_information",
    "give_up",
    "hand_all",
    "hand_back",
    "hand_to_office",
    "keep_waiting",
    "make_answer_code",
    "make_slip",
    "meet",
    "meet_part",
    "member_leaves",
    "miss",
    "name_companion",
    "note_call",
    "open_need",
    "query",
    "read_call_back",
    "read_identity",
    "read_packet",
    "recall",
    "refuse",
    "refuse_name",
    "rehome",
    "release",
    "release_to_office",
    "renew_release",
    "request",
    "reschedule",
    "return_all",
    "return_need",
    "say_how_it_went",
    "schedule",
    "send_link",
    "settle",
    "shift",
    "shown_once",
    "split",
    "take_back",
    "take_gap",
    "take_over",
    "waitlist",
    "walk_in",
    "withdraw_consent",
    "withdraw_office_release",
    "withdraw_release",
]
