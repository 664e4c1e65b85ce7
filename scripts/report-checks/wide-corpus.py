"""Prints a CSV with hundreds of scenarios of their own, long names and more groups than are kept."""
import csv
import sys

table = csv.writer(sys.stdout, lineterminator="\n")
table.writerow(["id", "date", "scenario", "department", "answer"])
for row in range(6_000):
    table.writerow([
        row, f"{2000 + row % 27}-{row % 12 + 1:02}-11", f"scenario {row % 300} " + "of a long name " * 20,
        f"department {row % 1200} " + "with a long name " * 20,
        "I want to be a manager in five years, train four colleagues and then open my own business.",
    ])
