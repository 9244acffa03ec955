"""Pairs that are one service, and pairs that look like one and are two. Written before tuning the weights."""

from typing import Any

from beratungsnetz.directory.duplicates.features import Features

Side = dict[str, Any]
HOUSE = {"phones": ["0221 4710-0"], "email": "info@haus.example", "website": "https://www.haus.example"}
AT_HOME = [("Lindenstraße 3", "50674")]

#: (what it shows, one side, the other)
TRUE: list[tuple[str, Side, Side]] = [
    (
        "the same number written in two ways, a typing error in the name",
        {"name": "Schuldnerberatung Anker", "phones": ["+49 (0)221 4710-12"]},
        {"name": "Schuldenberatung Anker", "phones": ["0221/471012"]},
    ),
    (
        "the street abbreviated, the words in another order",
        {"name": "Anker Schuldnerberatung", "places": [("Lindenstr. 3 a", "50674")]},
        {"name": "Schuldnerberatung Anker", "places": [("Lindenstraße 3a", "50674")]},
    ),
    (
        "the organisation stands in the name of one",
        {"name": "Suchtberatung", "organization": "Diakonie am Ring", **HOUSE, "places": AT_HOME},
        {"name": "Suchtberatung (Diakonie)", "organization": "Diakonie am Ring", **HOUSE, "places": AT_HOME},
    ),
    (
        "the same name, organisation and topic, and one of them has no address",
        {"name": "Mütterberatung Süd", "organization": "Verein Wiege", "topics": ["familie"]},
        {"name": "Muetterberatung Sued", "organization": "Verein Wiege e.V.", "topics": ["familie"],
         "places": AT_HOME},
    ),
    (
        "the same e-mail and web page, a longer name",
        {"name": "Wohnhilfe am Tor", "email": "Tor@Wohnhilfe.example", "website": "http://wohnhilfe.example/"},
        {"name": "Wohnhilfe am Tor: Beratung", "email": "tor@wohnhilfe.example",
         "website": "https://www.wohnhilfe.example"},
    ),
    (
        "another house number of the same house, the same number to call",
        {"name": "Nachbarschaftstreff", "phones": ["0221 4710-77"], "places": [("Markt 3", "50667")]},
        {"name": "Nachbarschaftstreff", "phones": ["0221 4710-77"], "places": [("Markt 3-5", "50667")]},
    ),
]  # fmt: skip
FALSE: list[tuple[str, Side, Side]] = [
    (
        "two branches of one organisation behind one switchboard",
        {"name": "Sozialberatung", "organization": "Caritas", **HOUSE, "places": AT_HOME, "topics": ["geld"]},
        {"name": "Sozialberatung", "organization": "Caritas", **HOUSE, "topics": ["geld"],
         "places": [("Ringweg 8", "51103")]},
    ),
    (
        "two branches in the same postcode",
        {"name": "Kita Sonnenschein", "organization": "Elternverein", **HOUSE, "places": AT_HOME},
        {"name": "Kita Sonnenschein", "organization": "Elternverein", **HOUSE,
         "places": [("Gartenweg 19", "50674")]},
    ),
    (
        "two services at one desk",
        {"name": "Sozialberatung", "organization": "Caritas", **HOUSE, "places": AT_HOME},
        {"name": "Suchtberatung", "organization": "Caritas", **HOUSE, "places": AT_HOME},
    ),
    (
        "the same common name, nothing else in common",
        {"name": "Allgemeine Sozialberatung", "organization": "Caritas", "phones": ["0221 4710-11"]},
        {"name": "Allgemeine Sozialberatung", "organization": "Diakonie", "phones": ["0221 4710-22"]},
    ),
    (
        "house one and house two of one organisation, numbered",
        {"name": "Jugendwohnen Haus 1", "organization": "Stadtdach", **HOUSE},
        {"name": "Jugendwohnen Haus 2", "organization": "Stadtdach", **HOUSE},
    ),
    (
        "two parts of town in the name, one switchboard",
        {"name": "Familienzentrum Nordhang", "organization": "Stadt", "phones": ["0221 4710-0"]},
        {"name": "Familienzentrum Hafen", "organization": "Stadt", "phones": ["0221 4710-0"]},
    ),
    (
        "nothing is known of either but the topic",
        {"name": "Telefonseelsorge", "topics": ["seele"]},
        {"name": "Krisendienst", "topics": ["seele"]},
    ),
]  # fmt: skip
#: Words and numbers as they stand in a network: without them every word would weigh the same.
AROUND = [
    Features.of(1_000 + number, f"{word} {place}", phones=["0221 4710-0"] if number < 3 else [])
    for number, (word, place) in enumerate(
        (word, place)
        for word in (
            "Sozialberatung",
            "Familienzentrum",
            "Suchtberatung",
            "Schuldnerberatung",
            "Jugendwohnen",
        )
        for place in ("Ufer", "Berg", "Wiese", "Mitte")
    )
]
