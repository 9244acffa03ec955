"""Hours as people type them: read, written, read again."""

from dataclasses import asdict
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beratungsnetz.directory.hours_told import lines
from beratungsnetz.directory.models import HoursSlot
from beratungsnetz.directory.typed_hours.reading import LONGEST, parse
from beratungsnetz.directory.typed_hours.said import SaidClosed, SaidSlot
from beratungsnetz.directory.typed_hours.writing import written

TODAY = date(2026, 11, 27)


def told(text: str) -> str:
    """What pages say of it."""
    typed = parse(text, TODAY)
    assert not typed.problems, typed.problems
    return " | ".join(lines([HoursSlot(**asdict(slot)) for slot in typed.slots]))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Mo–Do 9–12, 14–16; Mi nach Vereinbarung",
            "Montag, Dienstag und Donnerstag 9 bis 12 Uhr und 14 bis 16 Uhr; Mittwoch nach Vereinbarung",
        ),
        ("Mo., Di. und Do. von 9:00 bis 12:30 Uhr", "Montag, Dienstag und Donnerstag 9 bis 12:30 Uhr"),
        ("Mo + Mi 9.30-12 Uhr u. 14-16 Uhr", "Montag und Mittwoch 9:30 bis 12 Uhr und 14 bis 16 Uhr"),
        ("montags 9-12 Uhr, donnerstags 14-18 Uhr", "Montag 9 bis 12 Uhr; Donnerstag 14 bis 18 Uhr"),
        ("Mo–Fr 9–12; Mi 14–16", "Montag, Dienstag, Donnerstag und Freitag 9 bis 12 Uhr; "
         "Mittwoch 9 bis 12 Uhr und 14 bis 16 Uhr"),
        ("Mi 9–12 und nach Vereinbarung", "Mittwoch 9 bis 12 Uhr und nach Vereinbarung"),
        ("Mi 9–12 nach Vereinbarung", "Mittwoch 9 bis 12 Uhr (nach Vereinbarung)"),
        ("rund um die Uhr", "Montag bis Sonntag Tag und Nacht"),
        ("täglich 8–24", "Montag bis Sonntag 8 bis 24 Uhr"),
        ("Sa–Mo 10–12", "Montag, Samstag und Sonntag 10 bis 12 Uhr"),
        ("Fr 22–2", "Freitag 22 bis 24 Uhr; Samstag 0 bis 2 Uhr"),
        ("Mo 17–9", "Montag 17 bis 24 Uhr; Dienstag 0 bis 9 Uhr"),
        ("So 22–2", "Montag 0 bis 2 Uhr; Sonntag 22 bis 24 Uhr"),
        ("Telefon: Di 10–12; Do 14–16\nMo 9–12", "Montag 9 bis 12 Uhr | "
         "Am Telefon: Dienstag 10 bis 12 Uhr; Donnerstag 14 bis 16 Uhr"),
        ("Online: nach Vereinbarung", "Online: nach Vereinbarung"),
        ("jeden 1. und 3. Mittwoch im Monat 15–17",
         "Mittwoch 15 bis 17 Uhr (am ersten des Monats, am dritten des Monats)"),
        ("letzter Freitag im Monat 10–12", "Freitag 10 bis 12 Uhr (am letzten des Monats)"),
        ("Mo 9–12 nicht in den Ferien", "Montag 9 bis 12 Uhr (nicht in den Ferien)"),
        ("Sa 10–14 (türkisch)", "Samstag 10 bis 14 Uhr (Türkisch)"),
        ("So 10–12 auch an Feiertagen", "Sonntag 10 bis 12 Uhr (auch an Feiertagen)"),
        ("Di 9–11 (offene Sprechstunde; bitte klingeln)",
         "Dienstag 9 bis 11 Uhr (offene Sprechstunde; bitte klingeln)"),
        ("Sa 10–14 vom 1.4.2026 bis 31.10.2026",
         "Samstag 10 bis 14 Uhr (vom Mittwoch, 1. April bis Samstag, 31. Oktober)"),
        ("Sa 10–14 April bis Oktober", "Samstag 10 bis 14 Uhr (von April bis Oktober)"),
        ("Sa 10–14 (Hof) von Nov. bis Feb.", "Samstag 10 bis 14 Uhr (von November bis Februar, Hof)"),
        ("Mo 9–11 im Juli", "Montag 9 bis 11 Uhr (im Juli)"),
        ("Mo 9–11 jedes Jahr 15.4.–3.10.", "Montag 9 bis 11 Uhr (jedes Jahr vom 15. April bis 3. Oktober)"),
        ("(Bitte rufen Sie an)", "Bitte rufen Sie an"),
        ("", ""),
    ],
)  # fmt: skip
def test_hours_are_read_as_they_are_meant(text: str, words: str) -> None:
    import time_machine

    with time_machine.travel(TODAY):
        assert told(text) == words


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("werktags 9–12", "mit oder ohne Samstag"),
        ("Mo ab 9", "„ab 9“: Bitte schreiben Sie Beginn und Ende"),
        ("Mo 25–26", "„25–26“ ist keine Zeit"),
        ("Mo 9–9", "„9–9“ ist keine Zeit"),
        ("9–12", "auch die Tage"),
        ("Mo", "fehlt die Zeit"),
        ("Mo 9–12 Quatsch", "„Quatsch“ verstehen wir nicht"),
        ("31.2. geschlossen", "kein Tag, den es gibt"),
        ("ab 24.12. geschlossen", "von wann bis wann"),
        ("Mo–Fr 9–12, geschlossen 24.12.", "„geschlossen“ braucht ein Datum und eine eigene Zeile"),
        ("Mo–Fr 9–12; Mi geschlossen", "„geschlossen“ braucht"),
        ("Mo–Fr 9–12 in den Ferien geschlossen", "„geschlossen“ braucht"),
        ("in den Ferien geschlossen", "„geschlossen“ braucht"),
        ("geschlossen", "„geschlossen“ braucht"),
        ("nicht in den Ferien", "fehlt die Zeit"),
        ("auch an Feiertagen", "fehlt die Zeit"),
        ("(Türkisch)", "fehlt die Zeit"),
        (f"Mo 9–12 ({'x' * 201})", "höchstens 200 Zeichen"),
        ("Mo 9–12\n" * LONGEST, "kürzer"),
        ("1. Fr im Monat 22–2", "zwei Zeilen"),
        ("Mo 9-8", "fast ein ganzer Tag"),
    ],
)
def test_what_is_not_clear_is_asked_back(text: str, problem: str) -> None:
    assert problem in " ".join(parse(text, TODAY).problems)


def test_closed_days_mean_the_next_ones() -> None:
    assert parse("24.12.–1.1. geschlossen (Betriebsferien)", TODAY).closed == (
        SaidClosed(date(2026, 12, 24), date(2027, 1, 1), "Betriebsferien"),
    )
    assert parse("3.1. geschlossen", TODAY).closed == (SaidClosed(date(2027, 1, 3), date(2027, 1, 3)),)


_QUARTERS = [time(hour, minute) for hour in range(24) for minute in (0, 15, 30)]
_NOTES = st.text(alphabet="abc äöü-;:,.9", max_size=12).map(lambda text: " ".join(text.split()))


@st.composite
def said_slots(draw: st.DrawFn) -> SaidSlot:
    weekday = draw(st.none() | st.integers(1, 7))
    note = draw(_NOTES)
    timed = weekday is not None and draw(st.booleans())
    opens, closes = sorted(draw(st.lists(st.sampled_from(_QUARTERS), min_size=2, max_size=2, unique=True)))
    first, last = sorted(draw(st.lists(st.dates(date(2026, 1, 1), date(2030, 1, 1)), min_size=2, max_size=2)))
    validity = draw(st.sampled_from([(None, None), (first, None), (None, last), (first, last)]))
    season = draw(
        st.sampled_from([(None, None), (401, 1031), (1101, 229), (701, 731), (415, 1003), (1224, 106)])
    )
    return SaidSlot(
        channel=draw(st.sampled_from(["visit", "phone", "online"])),
        weekday=weekday,
        opens=opens if timed else None,
        closes=closes if timed else None,
        by_appointment=draw(st.booleans()) if timed else not note or draw(st.booleans()),
        language=draw(st.sampled_from(["", "tr", "gsg"])) if timed else "",
        weeks=draw(st.sampled_from(["", "1", "1,3", "5"])) if timed else "",
        valid_from=validity[0] if timed else None,
        valid_until=validity[1] if timed else None,
        season_first=season[0] if timed else None,
        season_last=season[1] if timed else None,
        on_public_holidays=timed and draw(st.booleans()),
        school_holidays=draw(st.sampled_from(["always", "never", "only"])) if timed else "always",
        note=note,
    )


@given(st.lists(said_slots(), max_size=8, unique=True))
def test_what_is_written_reads_the_same(slots: list[SaidSlot]) -> None:
    typed = parse(written(slots), TODAY)
    assert not typed.problems
    assert set(typed.slots) == set(slots)


@given(st.text(alphabet="MoDiFr 0123456789.:,;-–()undbisabTelefon\n", max_size=60))
def test_nothing_that_is_typed_raises(text: str) -> None:
    first = parse(text, TODAY)
    again = parse(written(first.slots, first.closed), TODAY)
    assert not again.problems
    assert set(again.slots) == set(first.slots)


@pytest.mark.parametrize(
    "line", ["Dİ 9–12", "ſo 9-12", "auguſt Mo 9-12", "erſten Mo 9-12", "mı 9-12", "İ", "Frı"]
)
def test_letters_of_another_keyboard_are_read_or_asked_back(line: str) -> None:
    """Where small and large letters are alike, „İ“ is an „i“ for a pattern and for no dictionary."""
    parse(line, TODAY)


def test_a_turkish_tuesday_is_a_tuesday() -> None:
    assert parse("Dİ 9–12 (Salı)", TODAY).slots == parse("Di 9–12 (Salı)", TODAY).slots
