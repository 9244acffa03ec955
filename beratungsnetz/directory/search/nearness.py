"""Whether two words are the same but for a slip of the finger."""


def near(asked: str, known: str) -> bool:
    """One slip in a word of five letters, two from nine; a swap of neighbours is one slip.

    Shorter words must fit as they are: „Rat“ is not „Rad“. Numbers, too: one digit off is another number.
    """
    most = 0 if len(asked) < 5 or asked.isdigit() else 1 if len(asked) < 9 else 2
    return most > 0 and _slips(asked, known, most) <= most


def _slips(one: str, other: str, most: int) -> int:
    """The optimal string alignment distance, given up as soon as it is more than `most`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, right in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
