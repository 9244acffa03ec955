"""Whatever is sent: a clear sentence, nothing lost, nothing changed, never an error of ours."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import quote

import pytest
from django.urls import resolve
from hypothesis import HealthCheck, Phase, example, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import FlakyFailure

from beratungsnetz.people.tests.factories import PASSWORD
from e2e.proof import hostile
from e2e.proof.asking import Browser, ask, body_of
from e2e.proof.cases import STATES, all_cases, deed_cell, need_role
from e2e.proof.crawling import Form, addresses_of, read
from e2e.proof.roles import PART, Roles
from e2e.proof.routes import all_routes
from e2e.proof.world import NEED_STATES, World
from e2e.share import DEAL, HANDS, dealt, is_dealt

pytestmark = pytest.mark.django_db
ROLES = Roles()
ROUTES = all_routes()
WHO = ("nobody", "source", "target", "office", "lead", "dpo")
# A manager's needs and Begleitungen are the team's: what was seen there is not looked at again.
ELSEWHERE_ONLY = ("lead",)
LATEST = re.compile(r'href="([^"]*)"[^>]*>(?:<span[^>]*>)?Neuesten Stand')


@dataclass(frozen=True)
class Found:
    """A form, where it was found, and by whom."""

    who: str
    browser: Browser
    route: str
    form: Form


def _starts(world: World, who: str) -> Iterator[str]:
    """Every page that shows a form to this role, by docs/roles.md."""
    for name, route in ROUTES.items():
        if who in ELSEWHERE_ONLY and {"referral_id", "need_id"} & route.arguments:
            continue
        if "referral_id" in route.arguments and route.in_a_network:
            deed = ROLES.routes()[name].rows[name]["deed"]
            for state in STATES:
                if who in PART and deed_cell(deed, state, who).startswith("ok"):
                    ids = [{"referral_id": world.begleitungen[state].public_id}]
                    yield from addresses_of(world, route, referral_id=ids)
                    if deed not in ("look", "extract"):  # these have other forms in each state
                        break
        elif "need_id" in route.arguments:
            for state in NEED_STATES:
                sees = ROLES.sees("A need", state, who) == "ok"
                row = ROLES.routes()[name].rows[name]
                if sees and row[need_role(world, state, who)].startswith("ok"):
                    yield from addresses_of(world, route, need_id=[{"need_id": world.needs[state].public_id}])
                    if name not in ("referrals:need", "referrals:need_next"):
                        break
        elif not name.startswith(("slip:", "answer:")) and _may_show_more(name, who):
            yield from addresses_of(world, route)


def _may_show_more(name: str, who: str) -> bool:
    """Whether this role opens the page; public ones are asked for by those whose forms differ there."""
    public = ROLES.page_is_public(name)
    return who in ("nobody", "target", "office") if public else ROLES.page(name, who).startswith("ok")


def _slip_starts(world: World) -> Iterator[str]:
    for name, route in ROUTES.items():
        if name.startswith("slip:"):
            state = "arrived" if name in ("slip:contradict", "slip:tell") else "awaiting_release"
            ids = [{"referral_id": world.begleitungen[state].public_id}]
            yield from addresses_of(world, route, referral_id=ids)


@pytest.fixture(scope="module")
def forms(world: World) -> list[Found]:
    """Every form of the house, once: by its address's route and its fields."""
    places = [(who, world.browsers[who], list(_starts(world, who))) for who in WHO]
    for state in ("awaiting_release", "arrived"):
        places.append((f"slip {state}", world.slips[state, "pin"], list(_slip_starts(world))))
    places.append(("at the slip's door", world.slips["open", "nobody"], ["/zettel/"]))
    locked = Browser()
    locked.post("/anmelden/", {"login": world.cast.user(world.cast.counsellor).email, "password": PASSWORD})
    places.append(("a locked vault", locked, ["/tresor/"]))
    for state in ("requested", "waitlisted", "accepted", "scheduled", "missed"):
        token, browser = world.answers[state]
        answers = [route for name, route in ROUTES.items() if name.startswith("answer:")]
        urls = [url for route in answers for url in addresses_of(world, route, token=[token])]
        places.append((f"without an account, {state}", browser, urls))
    token = world.answers["requested"][0]
    places.append(("with the link", world.browsers["nobody"], [f"/antwort/{token}/"]))
    places.append(("with the code", world.slips["open", "code"], ["/zettel/pin/"]))
    found: dict[Any, Found] = {}
    for_programs: set[str] = set()  # tables, papers and APIs have no form for anybody
    for who, browser, urls in places:
        for url in dict.fromkeys(urls):
            name = resolve(url.split("?")[0]).view_name
            if name in for_programs:
                continue
            response = ask(browser, "get", url)
            if response.status_code == 302 and response["Location"].startswith("/passwort/neu/"):
                continue
            if "text/html" not in response.get("Content-Type", ""):
                if response.status_code == 200:
                    for_programs.add(name)
                continue
            for form in read(url, body_of(response))[1]:
                route = resolve(form.action.split("?")[0]).view_name
                found.setdefault(
                    (route, form.method, tuple(sorted(form.fields))), Found(who, browser, route, form)
                )
    untouched.cache_clear()  # signing in above left its row in the audit
    return list(found.values())


def test_all_forms_are_found(forms: list[Found]) -> None:
    """Every deed that is a page of its own has one, and every page of the account."""
    routes = {one.route for one in forms if one.form.method == "post"}
    pages = {name for name in ROUTES if name.startswith("referrals:referral_")} - {
        "referrals:referral_give_up",
        "referrals:referral_decline_companion",
        "referrals:referral_calendar",
        "referrals:referral_sheet",
        "referrals:referral_extract_paper",
        "referrals:referral_confirm_release",
        "referrals:referral_releases_paper",
        "referrals:referral_receipt_paper",
        "referrals:referral_release_paper",
        "referrals:referral_releases",
    }  # after three misses, by whoever goes along, files, after a spoken release, and what is only looked at
    slip = ("enter", "pin", "release", "refuse", "withdraw", "withdraw_office", "contradict", "call_back",
            "end", "leave", "data", "tell", "consent")  # fmt: skip
    pages |= {f"slip:{name}" for name in slip}
    pages |= {
        "referrals:information",
        "referrals:appointment",
        "referrals:need_parts",
        "referrals:need_return",
    }
    pages |= {"referrals:wording", "referrals:need_call", "referrals:need_own_data"}
    pages |= {
        "referrals:need_new",
        "referrals:need_next",
        "referrals:need_extract",
        "findings:answer",
        "networks:settings",
    }
    pages |= {
        "networks:logo_set",
        "networks:logo_remove",
        "networks:member_change",
        "networks:mailbox",
        "networks:saved_filter_new",
        "networks:saved_filter",
    }
    pages |= {name for name in ROUTES if name.startswith("answer:")} - {
        "answer:start",
        "answer:done",
        "answer:calendar",
    }
    pages |= {f"today:{name}" for name in ("absence_new", "absence_end", "hand_over", "hand_back_all")}
    pages |= {"today:leave_member", "today:notices_read"}
    pages |= {"networks:invite", "networks:new_member", "today:admit", "vault_page"}
    pages |= {"directory:contact_new", "directory:contact_change", "directory:contact_report"}
    lists = ("new", "share", "mail", "revoke", "erase")
    pages |= {"directory:list_add", "directory:share_list", *(f"directory:share_list_{one}" for one in lists)}
    pages |= {"directory:contact_restore", "directory:handover_contacts"}
    pages |= {"directory:note", *(f"directory:note_{name}" for name in ("new", "delete", "restore"))}
    pages |= {f"directory:notice_{name}" for name in ("new", "change", "end", "delete", "restore")}
    pages |= {"directory:duplicate", "directory:duplicate_dismiss", "directory:duplicate_recall"}
    pages |= {"directory:merge_undo"}
    deeds = ("settle", "close", "measure", "ask", "merge", "gap", "disturbance", "barrier")
    pages |= {"findings:receipt", *(f"findings:report_{name}" for name in deeds)}
    pages |= {
        f"directory:topic_{name}"
        for name in ("new", "desk", "change", "strike", "take_words", "hide", "show")
    }
    pages |= {f"areas:area_{name}" for name in ("desk", "retire", "restore")}
    pages |= {"directory:version", "reading_link", "directory:reader_groups"}
    pages |= {"directory:reader_group", "directory:reader_group_send", "directory:reader_group_end"}
    pages |= {"directory:service_edit", "directory:change_refuse", "directory:change_undo"}
    pages |= {"directory:service_new", "directory:service_hint", "directory:change_settle", "directory:near"}
    pages |= {"directory:intake_set", "directory:hours_set", "intake_link", "assurance_link"}
    pages |= {"directory:assurance", "directory:funding"}
    pages |= {"letters:print_chosen", "letters:print_again", "access"}
    lists = ("upload", "mapping", "apply", "undo", "discard", "areas", "areas_apply")
    pages |= {f"lists:{name}" for name in lists}
    pages |= {"directory:link_accept"}
    # The page of a running one; what waits and what rests has other buttons, which ask for nothing.
    pages |= {f"subscriptions:{name}" for name in ("subscribe", "change", "read_now", "pause", "end")}
    pages |= {"account_login", "account_name", "account_mail", "account_shortcuts"}
    assert sorted(pages - routes) == []


@functools.cache
def untouched(world: World) -> list[Any]:
    """How many rows each table has while nobody sends anything."""
    return hostile.counts()


def sent(world: World, found: Found, data: Any, name: str, **more: Any) -> list[str]:
    """Send it; what is wrong with the answer. After a refusal the rows are counted, inside the rollback."""
    wrong: list[str] = []
    before = untouched(world)

    def look(response: Any) -> None:
        page = body_of(response)
        status = response.status_code
        if status >= 500:
            wrong.append(f"{status}")
            return
        wrong.extend(f"{one} came back" for one in hostile.reflected(page))
        if status in (301, 302):
            place = response["Location"]
            if not place.startswith("/") or place.startswith("//"):
                wrong.append(f"leads out of the house: {place}")
                return
            after = found.browser.get(place)
            if after.status_code >= 500:
                wrong.append(f"{after.status_code} at {place}")
            wrong.extend(f"{one} came back at {place}" for one in hostile.reflected(after.content.decode()))
        if status >= 400:
            if why := hostile.without_sentence(response, page):
                wrong.append(f"{status}: {why}")
            if (now := hostile.counts()) != before:
                wrong.append(f"{status}, and rows changed: {set(now) ^ set(before)}")
        if status == 409 and (link := LATEST.search(page)):
            after = found.browser.get(unescape(link[1]))
            if after.status_code >= 400:
                wrong.append(f"409, and its link leads to {after.status_code} at {link[1]}")
        if status == 422 and isinstance(data, dict):
            for field, typed in data.items():
                kept = found.form.kinds.get(field) in ("text", "email", "tel", "search", "date", "time")
                if kept and typed and field != name and not hostile.shown(page, str(typed).strip()):
                    wrong.append(f"422, and „{field}“ is lost")

    if isinstance(data, bytes):  # as it is: the test client would encode it once more
        more = {"path": found.form.action, "data": data, **more}
        ask(found.browser, "generic", "POST", then=look, **more)
    else:
        ask(found.browser, found.form.method, found.form.action, data, then=look)
    return [f"{found.route} by {found.who}, {name}: {one}" for one in wrong]


def test_hostile_text_in_every_field(world: World, forms: list[Found]) -> None:
    wrong, tried, known = [], 0, hostile.texts(world)
    fields = [(found, *field) for found in forms for field in found.form.kinds.items()]
    for turn, (found, name, kind) in enumerate(fields):
        typed = kind in ("text", "email", "tel", "search", "date", "time", "password", "url", "number")
        for text in dealt(known if typed else hostile.FOR_CHOICES, of=20, turn=turn + DEAL):
            # What else is typed is plain, so that only this field can be refused for its text.
            data = {one: value or _plain(found.form.kinds[one]) for one, value in found.form.fields.items()}
            answers = sent(world, found, {**data, name: known[text]}, name)
            wrong += [f"{one} ({text})" for one in answers]
            tried += 1
    assert wrong == []
    assert tried > len(fields) // 3


@pytest.mark.parametrize(
    "route", ["referrals:referral_accept", "referrals:referral_query", "slip:contradict"]
)
def test_whoever_comes_too_late_is_led_to_how_it_is_now(world: World, route: str) -> None:
    late = [
        one for one in all_cases(world, ROUTES[route]) if one.expected == {"late"} and one.method == "post"
    ]
    for case in late[:6]:
        page = body_of(ask(case.browser, "post", case.url, case.data))
        link = LATEST.search(page)
        assert link is not None, case
        assert ask(case.browser, "get", unescape(link[1])).status_code == 200, case
    assert late


def _plain(kind: str) -> str:
    known = {
        "email": "a@beispiel.de",
        "date": "2026-12-01",
        "time": "10:00",
        "text": "Birke",
        "search": "Birke",
    }
    return known.get(kind, "")


def test_what_is_no_proper_form(world: World, forms: list[Found]) -> None:
    """Missing, doubled, too many and too large; cut off; in other types; not in UTF-8."""
    wrong = []
    for turn, found in enumerate(one for one in forms if one.form.method == "post"):
        for name, kind, body in dealt(hostile.bodies(found.form.fields), of=16, turn=turn + DEAL):
            wrong += sent(world, found, body, name, content_type=kind)
    assert wrong == []


def test_hostile_text_in_every_parameter(world: World) -> None:
    """All at once with each text, and each alone with a few, on every page that reads."""
    known, names = hostile.texts(world), hostile.parameters()
    assert len(names) > 25
    wrong: list[str] = []
    tried: set[str] = set()
    for place, (name, route) in enumerate(ROUTES.items()):
        if route.arguments - {"n"} or name.startswith(("mfa_", "account_")):
            continue
        who = next((one for one in ("dpo", "office", "source") if _opens(name, one)), "nobody")
        url = world.url(name, **({"n": world.here} if route.in_a_network else {}))
        found = Found(who, world.browsers[who], name, Form(url))
        for label, text in dealt(known.items(), of=12, turn=place + DEAL):
            some = names if label != "long" else ["q"]  # a server refuses a longer line than this
            wrong += sent(world, found, dict.fromkeys(some, text[:8_000]), label)
        # From page to page other parameters, each with another text.
        for turn, parameter in enumerate(names, start=place):
            label, text = list(known.items())[(turn + 7 * place) % len(known)]
            if is_dealt(turn, of=10):
                tried |= {parameter, label}
                wrong += sent(world, found, {parameter: text[:8_000]}, f"{parameter} {label}")
        for raw in dealt(RAW, of=2, turn=place):
            one = Found(who, world.browsers[who], name, Form(f"{url}?{raw}"))
            wrong += sent(world, one, None, raw)
    assert {*names, *known} - tried == set()
    assert wrong == []


RAW = ("%FF%FE", "q=%ED%A0%80", "q=%00", "=&&=%", "q[]=1&q[$ne]=1", "next=//boese.example")


def _opens(name: str, who: str) -> bool:
    try:
        return ROLES.page(name, who).startswith("ok")
    except KeyError:
        return False


def test_a_form_sent_twice_does_one_thing(world: World, forms: list[Found]) -> None:
    """With the values and the key of the page; the second answer is not worse, and nothing is done again."""
    wrong, done = [], 0
    for found in forms:
        if found.form.method != "post" or "key" not in found.form.fields:
            continue
        data = {one: value or _plain(found.form.kinds[one]) for one, value in found.form.fields.items()}
        after: list[Any] = []

        def again(first: Any, data: Any = data, found: Found = found, after: list[Any] = after) -> None:
            if first.status_code == 302:
                after.append(hostile.counts())
                second = found.browser.post(found.form.action, data)
                after.extend((second.status_code, hostile.counts()))

        ask(found.browser, "post", found.form.action, data, then=again)
        if after:
            done += 1
            if after[1] not in (302, 404, 409) or after[0] != after[2]:
                changed = set(after[2]) - set(after[0])
                wrong.append(f"{found.route} by {found.who}: then {after[1]}, {changed or 'nothing new'}")
    assert wrong == []
    assert done >= 15


PARAMETERS = hostile.parameters()
METHODS = ("get", "post", "head", "put", "patch", "delete", "options")
ODD = (
    "",
    "0",
    "-1",
    "a\0b",
    "\u202e",
    "<script>alert(1)</script>",
    "9" * 30,
    "NaN",
    "ä" * 3_000,
    "2026-02-30",
    "x/y",
)
TEXT = st.one_of(st.sampled_from(ODD), st.text(max_size=40), st.integers().map(str), st.uuids().map(str))
REQUESTS: list[int] = []


def _requests(
    routes: list[str], names: Sequence[str] = PARAMETERS
) -> st.SearchStrategy[tuple[str, str, str, dict[str, str], dict[str, str]]]:
    return st.tuples(
        st.sampled_from(routes),
        st.sampled_from(METHODS),
        st.sampled_from(("nobody", "source", "target", "office", "dpo", "both", "abroad")),
        st.dictionaries(st.sampled_from(names) | st.text(max_size=8), TEXT, max_size=5),
        st.dictionaries(
            st.sampled_from(("n", "pk", "need_id", "referral_id", "code", "public_id")), TEXT, max_size=1
        ),
    )


def _send(world: World, request: tuple[str, str, str, dict[str, str], dict[str, str]]) -> int:
    """One random request; the status."""
    name, method, who, data, other = request
    route = ROUTES[name]
    kwargs: dict[str, Any] = {"n": world.here} if route.in_a_network else {}
    state = STATES[sum(map(len, data)) % len(STATES)]
    if "referral_id" in route.arguments:
        kwargs["referral_id"] = world.begleitungen[state].public_id
    if "need_id" in route.arguments:
        kwargs["need_id"] = world.needs[NEED_STATES[len(data) % len(NEED_STATES)]].public_id
    if name.startswith("answer:") and "token" in route.arguments:
        kwargs["token"] = list(world.answers.values())[len(data) % len(world.answers)][0]
    url = world.url(name, **kwargs)
    for argument, text in other.items():
        known = str({**world.ids.get(name, {}), **kwargs}.get(argument, ""))
        if known:  # in the address, something else
            url = url.replace(f"/{known}", f"/{quote(text, safe='', errors='surrogatepass')}", 1)
    plain = method in ("get", "head", "post")
    response = ask(
        world.browsers[who], method, url, data if plain else {}, **({} if plain else {"QUERY_STRING": ""})
    )
    REQUESTS.append(response.status_code)
    return response.status_code


@settings(
    max_examples=600 // HANDS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
@given(request=_requests(sorted(ROUTES)))
@example(request=("directory:results", "get", "nobody", {"q": "\u202e"}, {}))
def test_random_requests(world: World, request: Any) -> None:
    assert _send(world, request) < 500, request


@pytest.mark.logs_errors
def test_a_seeded_bug_is_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A view that fails on what is not ASCII: random requests with its parameters meet it."""
    from beratungsnetz.directory.views import asked

    whole = asked.clean_line

    def broken(text: str) -> str:
        if not text.isascii():
            raise ZeroDivisionError
        return whole(text)

    monkeypatch.setattr(asked, "clean_line", broken)
    reached: list[int] = []

    @seed(1)
    @settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck), database=None,
              phases=[Phase.generate], derandomize=False)  # fmt: skip
    @given(request=_requests(["directory:results", "directory:search"], ("q", "thema", "sprache", "seite")))
    def fuzz(request: Any) -> None:
        reached.append(_send(world, (request[0], "get", *request[2:])))
        assert reached[-1] < 500

    with pytest.raises((AssertionError, FlakyFailure)):
        fuzz()
    assert 500 in reached
