"""Opens every table of report folders with pandas, DuckDB and Frictionless, without a hint."""
import json
import sys
from pathlib import Path

import duckdb
import frictionless
import pandas

DUCKDB_TYPES = {"integer": {"BIGINT", "HUGEINT", "INTEGER"}, "number": {"DOUBLE", "BIGINT"}}

failures = []
for folder in map(Path, sys.argv[1:]):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    described = {resource["path"] for resource in package["resources"]}
    present = {path.name for path in folder.glob("*.csv")}
    if described != present:
        failures.append(f"{folder}: described {described - present}, present {present - described}")
    validation = frictionless.validate(str(folder / "datapackage.json"))
    if not validation.valid:
        failures.append(f"{folder}: Frictionless: {validation.flatten(['type', 'message'])[:3]}")
    for resource in package["resources"]:
        path = folder / resource["path"]
        fields = resource["schema"]["fields"]
        names = [field["name"] for field in fields]
        frame = pandas.read_csv(path)
        relation = duckdb.sql(f"SELECT * FROM read_csv('{str(path).replace(chr(39), chr(39) * 2)}')")
        types = dict(zip(relation.columns, map(str, relation.types)))
        rows = relation.count("*").fetchall()[0][0]
        if list(frame.columns) != names or relation.columns != names:
            failures.append(f"{path}: columns {list(frame.columns)} and {relation.columns}, not {names}")
            continue
        if len(frame) != rows:
            failures.append(f"{path}: pandas reads {len(frame)} rows, DuckDB {rows}")
        for field in fields:
            column = frame[field["name"]]
            is_number = field["type"] in ("integer", "number")
            if is_number and column.notna().any() and not pandas.api.types.is_numeric_dtype(column):
                failures.append(f"{path}: pandas reads {field['name']} as {column.dtype}")
            if is_number and column.notna().any() and types[field["name"]] not in DUCKDB_TYPES[field["type"]]:
                failures.append(f"{path}: DuckDB reads {field['name']} as {types[field['name']]}")
        if "share" in names:
            shown = frame[frame["suppressed"] == 0].dropna(subset=["share"])
            if {"count", "answers"} <= set(names):
                error = (shown["count"] / shown["answers"] - shown["share"]).abs().max()
                if len(shown) and error > 5.1e-7:
                    failures.append(f"{path}: a share is not count / answers, by {error}")
    print(f"{folder.name}: {len(package['resources'])} tables open in pandas, DuckDB and Frictionless")
for failure in failures:
    print(f"tables: {failure}", file=sys.stderr)
sys.exit(1 if failures else 0)
