"""How many inputs a page asks for: controls by name, a group of radios or boxes is one."""

from html.parser import HTMLParser


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: dict[str, bool] = {}
        self.folded = 0
        self.in_main = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "main":
            self.in_main = True
        if tag == "details":
            self.folded += 1
        asks = tag in ("select", "textarea") or (tag == "input" and given.get("type") != "hidden")
        if self.in_main and asks:
            name = given["name"]
            self.seen[name] = self.seen.get(name, False) or not self.folded

    def handle_endtag(self, tag: str) -> None:
        if tag == "details":
            self.folded -= 1
        if tag == "main":
            self.in_main = False


def inputs(page: str, *, folded: bool = False) -> set[str]:
    """The names of the controls in the main part; with `folded` also those that `<details>` hides."""
    reader = _Reader()
    reader.feed(page)
    return {name for name, open_ in reader.seen.items() if open_ or folded}
