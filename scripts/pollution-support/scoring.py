"""How near what came back is to what should have: ten measures, each from 0 to 1, as the benchmark has them."""

from collections import Counter


def measures(expected, got):
    """Precision, recall and F1 of two multisets."""
    if not expected:
        return [1.0] * 3
    common = sum((Counter(expected) & Counter(got)).values())
    if common == 0:
        return [0.0] * 3
    precision, recall = common / len(got), common / len(expected)
    return [precision, recall, 2 * precision * recall / (precision + recall)]


def score(expected, got, succeeded):
    """Out of 10: loaded at all, then header, records and cells. Stricter than the benchmark: cells are compared
    byte by byte, and a record only equals one with the same cells in the same order."""
    if not succeeded:
        return 0.0
    header = measures(expected[0] if expected else [], got[0] if got else [])
    records = measures([tuple(row) for row in expected[1:]], [tuple(row) for row in got[1:]])
    cells = measures([cell for row in expected for cell in row], [cell for row in got for cell in row])
    return 1 + sum(header + records + cells)
