"""What sentences.py and varied.py share: tables of annotated texts, and what the program finds in them."""
import argparse
import collections
import json
import os
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def read_table(name):
    """The cells of each row but the first."""
    with open(os.path.join(HERE, name), encoding="utf-8") as table:
        next(table)
        return [line.rstrip("\n").split("\t") for line in table]


def read_floors(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return json.load(file)


def expected_acts(cell):
    """"RUS>UKR ASSAULT/COERCE|…" → (source, target, classes)."""
    for act in cell.split("|"):
        dyad, classes = act.strip().split(" ", 1)
        source, target = ("UN" if party == "UNSC" else party for party in dyad.split(">"))
        yield source, target, set(classes.split("/"))


def extract(program, texts):
    """The events of each text, by its number; TEXTS are pairs of a text and its date, which may be empty."""
    events = collections.defaultdict(list)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as lines:
        for number, (text, date) in enumerate(texts):
            lines.write(json.dumps({"id": str(number), "text": text, **({"date": date} if date else {})}) + "\n")
        lines.flush()
        run = subprocess.run([program, "extract", "--quiet", lines.name], stdout=subprocess.PIPE, check=True)
    for line in run.stdout.decode("utf-8").splitlines():
        record = json.loads(line)
        if record["record"] == "event":
            events[int(record["document"])].append(record)
    return events


def parse_arguments(description):
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--verbose", action="store_true")
    return parser.parse_args()
