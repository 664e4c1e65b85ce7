"""The clean tables that are polluted: all invented, each with other columns and another mix of kinds."""

import random


class Table:
    """A header and rows of cells; `quoted` names the columns that are written in quotes whatever they hold."""

    def __init__(self, name, header, rows, quoted=()):
        self.name = name
        self.header = header
        self.rows = rows
        self.quoted = {header.index(column) for column in quoted}

    @property
    def all(self):
        return [self.header] + self.rows


def orders(rnd, count):
    """Dates, numbers and codes, then texts: unquoted words, quoted sentences, an always quoted link."""
    adjectives = "Deluxe Compact Oak Steel Padded Folding Heavy Light-Up Garden Indoor".split()
    nouns = "Chair Lamp Table Hammer Kettle Shelf Rug Clock Drill Mirror".split()
    kinds = ["Garden Furniture", "Lighting", "Kids' Wooden Toys", "Kitchen", "Home Decor", "Nurse's Shoes"]
    praise = ["It won't wear out, we tested it.", "Ideal for dry rooms, or a porch.", "Light yet firm."]
    remarks = ["", "", "", "", "", "", "Sold out", "See note", ""]
    rows = []
    for number in range(count):
        text = f"A {rnd.choice(adjectives).lower()} {rnd.choice(nouns).lower()} of {rnd.randint(2, 90)} parts. "
        text += rnd.choice(praise)
        if number % 9 == 4:
            text += f' Measures {rnd.randint(3, 9)}\'{rnd.randint(1, 9)}" in length, called "the best" by many.'
        if number % 40 == 12:
            text += " Fits boxes of size A\\'B only, says the maker."
        rows.append(
            [
                f"{rnd.randint(1, 28):02d}/{rnd.randint(1, 12):02d}/20{rnd.randint(14, 22)}",
                f"{rnd.randint(0, 23):02d}:{rnd.choice(['00', '15', '30', '45'])}",
                str(rnd.randint(0, 9)),
                f"{rnd.choice(['AB', 'RI', 'MG'])}-{rnd.randint(1000, 9999)}",
                f"${rnd.randint(5, 900)}.{rnd.randint(0, 99):02d}",
                rnd.choice(kinds),
                text,
                f"https://shop.example.com/item/{rnd.randint(100, 999)}.html",
                rnd.choice(remarks),
            ]
        )
    header = ["DATE", "HOUR", "Units", "ARTICLEID", "Price", "ItemKind", "ItemDescription", "Link", "Remarks"]
    return Table("orders", header, rows, quoted=("ItemDescription", "Link"))


def survey(rnd, count):
    """Answers in prose: commas, quotes and line breaks inside cells, which are quoted where they must be."""
    wishes = ["lead a small team", "pass my exams", "learn to weld", "run the night shift", "write our handbook"]
    times = ["next year", "in three years", "soon", "before I turn forty"]
    roles = ["Nurse", "Line Cook", "Bus Driver", "Welder", "Clerk"]
    rows = []
    for number in range(count):
        parts = [f"I would like to {rnd.choice(wishes)} {rnd.choice(times)}"]
        if number % 3 == 0:
            parts.append(f"and then {rnd.choice(wishes)}")
        if number % 7 == 3:
            parts.append('as my aunt says: "never stop learning"')
        text = ", ".join(parts) + "."
        if number % 11 == 5:
            text += f"\nLater I hope to {rnd.choice(wishes)}."
        rows.append(
            [
                str(1001 + number),
                f"2026-0{rnd.randint(1, 9)}-{rnd.randint(10, 28)}T{rnd.randint(10, 18)}:{rnd.randint(10, 59)}:00",
                rnd.choice(roles),
                rnd.choice(["entry_level", "mid_career", "career_changer"]),
                text,
                str(rnd.randint(1, 5)) if number % 6 else "",
                rnd.choice(["yes", "no"]),
            ]
        )
    header = ["Respondent ID", "Submitted at", "Role", "Career stage", "What are your career goals?", "Rating", "Consent"]
    return Table("survey", header, rows)


def staff(rnd, count):
    """Words and little else: hardly a column whose shape tells it from its neighbour."""
    first = "Ann Bob Cem Dag Eve Fay Gus Hal Ida Jan".split()
    last = "Ash Birch Cole Dune Elm Fern Grove Hill".split()
    rows = []
    for number in range(count):
        name, family = rnd.choice(first), rnd.choice(last)
        rows.append(
            [
                f"E{100 + number}",
                name,
                family,
                f"{name.lower()}.{family.lower()}@example.org",
                rnd.choice(["Leeds", "York", "Hull"]),
                f"{rnd.choice(['Ward', 'Unit'])} {rnd.randint(1, 9)}, {rnd.choice(['north', 'south'])} wing",
            ]
        )
    return Table("staff", ["staff_no", "first_name", "family_name", "email", "site", "workplace"], rows)


def tables(seed, scale):
    """The three tables; `scale` shortens them for a quick run."""
    rnd = random.Random(seed)
    return [orders(rnd, max(12, int(83 * scale))), survey(rnd, max(12, int(60 * scale))), staff(rnd, max(12, int(40 * scale)))]
