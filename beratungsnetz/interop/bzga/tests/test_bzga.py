"""The federal centre's XML comes in, goes out and comes back; hostile XML is one sentence."""

import io

import pytest

from beratungsnetz.directory.models import Location, Service
from beratungsnetz.directory.tests.factories import make_network, make_service
from beratungsnetz.interop.bzga.reading import rows_in
from beratungsnetz.interop.bzga.writing import entries_out, write_xml
from beratungsnetz.interop.hsds.importer import import_hsds
from beratungsnetz.lib.importing import BrokenFile, ImportReport
from beratungsnetz.networks.actor import System
from beratungsnetz.networks.models import Network

FILE = """<?xml version="1.0" encoding="ISO-8859-1"?>
<beratungsstellen version="2.1">
  <referat id='famplan'>Sexualaufklärung und Familienplanung</referat>
  <entrys><entry><index>7</index><titel>Für Mütter &amp; Väter</titel><untertitel/>
    <ansprechpartner>Erika Muster</ansprechpartner><kurztext>Hilft.</kurztext>
    <plz>01067</plz><ort>Dresden</ort><strasse>Markt 1</strasse><mapx>13.7</mapx><mapy>51.05</mapy>
    <telefon>0221 4710-1</telefon><fax>0221 4710-2</fax><beratertelefon>000000000</beratertelefon>
    <email>hilfe@verein.example</email><traeger>Verein Süd</traeger><website>www.verein.example</website>
    <hinweistext>Di.15.00h 16.00h</hinweistext><beratungsschein>1</beratungsschein>
    <angebot><![CDATA[<p>Offen &amp; frei</p>]]></angebot>
    <beratungsart><index>2</index></beratungsart></entry></entrys>
  <beratungsarten><beratungsart><index>2</index><sort>3</sort>telefonische Beratung</beratungsart>
  </beratungsarten>
</beratungsstellen>""".encode("iso-8859-1")
BOMB = (
    b'<!DOCTYPE a [<!ENTITY b "xxxxxxxxxx"><!ENTITY c "&b;&b;&b;">]><beratungsstellen>&c;</beratungsstellen>'
)


def taken(network: Network, data: bytes) -> ImportReport:
    return import_hsds(network, rows_in(data), source="bzga", by=System("import", network))


def written(network: Network) -> bytes:
    out = io.BytesIO()
    write_xml(entries_out(network), out)
    return out.getvalue()


@pytest.mark.django_db
def test_a_counselling_centre_comes_in_and_a_second_run_changes_nothing() -> None:
    network = make_network()
    assert (taken(network, FILE).created, taken(network, FILE).unchanged) == (1, 1)
    service = Service.objects.get()
    text = service.texts.get()
    assert (text.name, text.how_to_come) == ("Für Mütter & Väter", "Di.15.00h 16.00h")
    assert text.description.splitlines() == [
        "Hilft.", "Offen & frei", "Beratung: telefonische Beratung", "Stellt den Beratungsschein aus.",
    ]  # fmt: skip
    assert [phone.kind for phone in service.phones.all()] == ["voice", "fax"]
    assert service.website == "https://www.verein.example"
    assert service.locations.get().longitude == 13.7


@pytest.mark.django_db
def test_what_goes_out_comes_back_the_same_and_nothing_secret_is_in_it() -> None:
    first, second = make_network(), make_network("andere")
    taken(first, FILE)
    make_service(first, "Łódź – für „alle“ <b>", text={"description": "Zeile 1\nZeile 2"})
    make_service(first, "Ruht", status="inactive")
    sent = written(first)
    assert "Łódź".encode("iso-8859-1", "xmlcharrefreplace") in sent
    taken(second, sent)
    again = rows_in(written(second))
    assert again == rows_in(sent)
    assert len(again) == 2
    Location.objects.filter(network=first).update(
        name="Geheimhaus", address_is_secret=True, street="", postal_code="", latitude=None, longitude=None
    )
    assert b"Dresden" not in written(first)


HOSTILE = [
    (b"", "leer"),
    (FILE[:-40], "kein vollständiges XML"),
    (BOMB, "DOCTYPE"),
    (BOMB.decode().encode("utf-16"), "DOCTYPE"),
    (FILE.replace(b"ISO-8859-1", b"UTF-8"), "kein vollständiges XML"),
    (FILE.replace(b"ISO-8859-1", b"unsinn"), "kein vollständiges XML"),
    (b"<html/>", "Fassung"),
    (FILE * 2, "größer"),
]


@pytest.mark.parametrize(("data", "word"), HOSTILE)
def test_hostile_xml_is_refused_in_one_sentence(data: bytes, word: str) -> None:
    with pytest.raises(BrokenFile, match=word):
        rows_in(data, largest=len(FILE) + 100)
