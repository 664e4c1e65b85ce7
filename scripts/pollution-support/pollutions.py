"""Every way a table's file is polluted, each with the table that should come back.

The kinds and their proportions follow a published benchmark for loading polluted CSV files (Vitagliano et al.,
"Pollock: A Data Loading Benchmark", VLDB 2023): one pollution a file; for each row (the header is row 0) and
each cell, a delimiter too many, one missing, and a quote too many; for each row, another delimiter; and each
change of the whole file once.
"""

from dataclasses import dataclass, field

# Rough shares of the kinds in open-data files, in percent, for the weighted mean: what most files suffer
# from weighs most. Kinds not named share what is left.
WEIGHTS = {
    "LF": 38, "delimiter semicolon": 18.7, "no header": 10.6, "preamble of cells": 6.3,
    "extra delimiter": 6.3, "missing delimiter": 5.6, "no trailing newline": 4.1, "delimiter comma-space": 2.3,
    "2 header rows": 1.1, "3 header rows": 1.0, "second table, fewer columns": 1.4,
    "second table, same columns": 1.4, "second table, more columns": 1.4, "stray quote": 0.2,
}  # fmt: skip
OTHERS = 1.6


@dataclass
class Polluted:
    kind: str
    text: str
    expected: list
    flags: list = field(default_factory=list)
    # Which row is polluted; None where the whole file is.
    row: int = None


@dataclass
class Style:
    """How a file is written."""

    delimiter: str = ","
    quote: str = '"'
    # Before a quote inside a cell; '' leaves it as it is.
    escape: str = '"'
    end: str = "\r\n"
    quote_all: bool = False
    # What cells must be quoted for; the file's own delimiter unless it is a careless writer's.
    quoted_for: str = None

    def cell(self, cell, is_quoted=False, stray=""):
        needs = self.quoted_for or self.delimiter.strip() or self.delimiter
        text = cell.replace(self.quote, self.escape + self.quote)
        if is_quoted or self.quote_all or needs in cell or self.quote in cell or "\n" in cell or "\r" in cell:
            return self.quote + stray + text + self.quote
        return stray + text

    def cells(self, row, table, stray_at=None):
        return [
            self.cell(cell, column in table.quoted, self.quote if column == stray_at else "")
            for column, cell in enumerate(row)
        ]

    def line(self, row, table):
        return self.delimiter.join(self.cells(row, table))

    def text(self, rows, table, trailing=True):
        return self.end.join(self.line(row, table) for row in rows) + (self.end if trailing else "")


def polluted(table):
    yield from whole_files(table)
    yield from dialects(table)
    yield from rows(table)


def whole_files(table):
    plain = Style()
    everything = table.all
    text = plain.text(everything, table)
    yield Polluted("source", text, everything)
    yield Polluted("no payload", "", [])
    yield Polluted("no trailing newline", plain.text(everything, table, trailing=False), everything)
    yield Polluted("double trailing newline", text + "\r\n", everything)
    yield Polluted("no header", plain.text(table.rows, table), table.rows, ["--no-header"])
    yield Polluted("header only", plain.text(everything[:1], table), everything[:1])
    yield Polluted("one data row", plain.text(everything[:2], table), everything[:2])
    for count in (2, 3):
        header = [" ".join([cell] * count) for cell in table.header]
        text = plain.text([table.header] * count + table.rows, table)
        yield Polluted(f"{count} header rows", text, [header] + table.rows, ["--header-rows", str(count)])
    empty = "," * (len(table.header) - 1) + "\r\n"
    text = plain.text(everything, table)
    yield Polluted("preamble of cells", "PREAMBLE" + empty + empty + text, everything, ["--skip-rows", "2"])
    yield Polluted("preamble", "Sales report\r\nMade by the shop\r\n\r\n" + text, everything, ["--skip-rows", "3"])
    yield from second_tables(table, text, empty)


def second_tables(table, text, empty):
    """The table's own rows again below it, with as many columns, one less or one more.

    With the same header they are rows of the same table.
    """
    plain = Style()
    for kind, change in (("fewer", -1), ("same", 0), ("more", 1)):
        copy = [row[:change] if change < 0 else row + row[-1:] * change for row in table.all]
        if change > 0:
            copy[0] = table.header + ["col1"]
        second = plain.text(copy, table)
        expected = table.all + table.rows if change == 0 else table.all
        gap = [[""] * len(table.header)] if change == 0 else []
        yield Polluted(f"second table, {kind} columns", text + second, expected)
        yield Polluted("second table after a gap", text + "\r\n" + second, expected)
        yield Polluted("second table after a gap", text + empty + second, table.all + gap + expected[len(table.all) :])
        width = len(copy[0])
        other = [[f"Col{column}" for column in range(width)]]
        other += [[f"{row}{column}x" for column in range(width)] for row in range(10)]
        yield Polluted("another table after a gap", text + "\r\n" + plain.text(other, table), table.all)
        yield Polluted("three tables", text + "\r\n" + second + "\r\n" + plain.text(other, table), expected)


def dialects(table):
    def written(kind, flags=(), **style):
        return Polluted(kind, Style(**style).text(table.all, table), table.all, list(flags))

    for name, delimiter in (("semicolon", ";"), ("tab", "\t"), ("pipe", "|"), ("comma-space", ", ")):
        flag = "tab" if delimiter == "\t" else delimiter
        yield written(f"delimiter {name}", ["--delimiter", flag], delimiter=delimiter)
    yield written("delimiter space", ["--delimiter", "space"], delimiter=" ")
    yield written("delimiter space, words unquoted", ["--delimiter", "space"], delimiter=" ", quoted_for=",")
    yield written("single quotes", ["--quote", "single"], quote="'", escape="'")
    yield written("single quotes, not doubled", ["--quote", "single"], quote="'", escape="")
    yield written("quotes everywhere", quote_all=True)
    yield written("backslash escapes", ["--escape", "backslash"], escape="\\")
    yield written("quotes not escaped", ["--escape", "none"], escape="")
    yield written("LF", end="\n")
    yield written("CR", end="\r")


def rows(table):
    """One row polluted, each in turn."""
    plain = Style()
    everything = table.all
    lines = [plain.line(row, table) for row in everything]

    def file(number, kind, line, expected=everything):
        text = "\r\n".join(lines[:number] + [line] + lines[number + 1 :]) + "\r\n"
        return Polluted(kind, text, expected, [], number)

    for number, row in enumerate(everything):
        cells = plain.cells(row, table)
        for column in range(len(cells)):
            extra = ",".join(cells[:column]) + ("," if column else "") + "," + ",".join(cells[column:])
            yield file(number, "extra delimiter", extra)
            if column > 0:
                missing = ",".join(cells[: column - 1] + [cells[column - 1] + cells[column]] + cells[column + 1 :])
                yield file(number, "missing delimiter", missing)
            stray = ",".join(plain.cells(row, table, stray_at=column))
            expected = [list(row) for row in everything]
            expected[number][column] = '"' + expected[number][column]
            yield file(number, "stray quote", stray, expected)
        spaced = Style(delimiter=" ", quoted_for=",")
        yield file(number, "one row with space", spaced.line(row, table))
        for name, delimiter in (("semicolon", ";"), ("tab", "\t"), ("pipe", "|")):
            if number % 20 in (0, 1):
                yield file(number, f"one row with {name}", Style(delimiter=delimiter).line(row, table))
