"""Prints a CSV whose every cell tries to become markup, a formula, a script or a terminal command."""
import csv
import random
import sys

ATTEMPTS = [
    "<script>fetch('http://h.example/x')</script>", "<img src=x onerror=alert(1)>",
    '=HYPERLINK("http://h.example")', "+1+1", "-1+cmd|' /C calc'!A0", "@SUM(1)", "\tTAB", "\rCR",
    "\x1b[2J\x1b]0;title\x07", "](javascript:alert(1))", "![x](http://h.example/p.png)",
    "</style><script>alert(1)</script>", '" onmouseover="alert(1)" x="', "' autofocus onfocus='alert(1)",
    "{{{t.head.title}}}", "{{#rows}}", "&lt;script&gt;alert(1)&lt;/script&gt;", "\u202eevil",
    "<svg onload=alert(1)>", "a\nb | c", "`code` **bold**", "<!-- x --> ]]> <![CDATA[",
    "http://h.example", "www.h.example", "{min_group}", "＝1+1", "<iframe srcdoc='<script>alert(1)</script>'>",
]
ANSWERS = [
    "I want to open my own business {} soon and leave", "I want to be a manager {} in five years",
    "My goal is to be {} successful and grow", "Honestly I have no goals {} at all, any job will do",
]

random.seed(1)
table = csv.writer(sys.stdout, lineterminator="\n", quoting=csv.QUOTE_ALL)
table.writerow(["id", "date", "scenario", "department", "role", "answer"])
for row in range(900):
    attempt = ATTEMPTS[row % len(ATTEMPTS)]
    answer = random.choice(ANSWERS).format(attempt if random.random() < 0.7 else "")
    table.writerow([
        attempt + str(row), f"2026-{row % 12 + 1:02}-11", ATTEMPTS[row // 3 % len(ATTEMPTS)],
        ATTEMPTS[row // 7 % len(ATTEMPTS)], ATTEMPTS[row // 2 % len(ATTEMPTS)], answer,
    ])
