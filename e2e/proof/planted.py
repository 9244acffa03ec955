"""Words that stand nowhere else, each in one kind of thing: the proofs look where they come up."""

IDENTITY = {"name": "Kanari Vogelfrei", "phone": "0151 4711 0815"}
SAFE_NUMBER = "0221 4710 5317"
MAILBOX = "poststelle-kranich@amt.example"
FILTER = "Goldregenpfeiferfilter"
TOKEN = "einladung-" + "a1" * 16
# Of a Merkliste: sealed; for its author, and for whoever holds its link.
LIST = {"title": "Haubenmeisenliste", "remark": "Wendehalsbescheid mitnehmen"}
# What agencies tell each other about a service.
NOTE = "Rohrdommelruf: vormittags anrufen"
# Public on its days; nothing of it in another city.
NOTICE = "Hochwasser: Der Silberreihertreff bleibt zu."
# Of a contact in an office: for members only.
CONTACT = {
    "matter": "Goldammerwohngeld",
    "authority": "Neuntoeteramt",
    "function": "Sachbearbeitung",
    "name": "Amsel Steinschmaetzer",
    "phone": "0221 4710-837",
}
# A web page that is gone.
GONE_PAGE = "https://rotschwanz.example/"
# Of a place whose address is secret: for nobody, by no way.
SECRET = {"name": "Frauenhaus Zilpzalp", "city": "Wiedehopfhausen", "directions": "Blaukehlchenweg hinauf"}
# Of a service's money: for its agency and the office only.
FUNDER = "Haubentaucherstiftung"
# What readers of Leichte Sprache said of a text: for its agency and the office.
REMARK = "Steinwaelzerwort ist schwer."
# What somebody said of a service from outside: for its agency and the office.
HINT = "Zwergtaucherin sagt, die Nummer ist neu."
