#!/usr/bin/python3
"""Single sentences, annotated without the program: half of them name two states and hold no act between them ("-"), half hold one.

  sentences.py --program ENTENTE [--verbose]

Every other sentence is for learning from and printed with --verbose; the rest only counts. Floors are in sentences-floors.json.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def read_sentences():
    with open(os.path.join(HERE, "sentences.tsv"), encoding="utf-8") as table:
        next(table)
        return [line.rstrip("\n").split("\t") for line in table]


def extract(program, rows):
    """The events of each sentence, by its number."""
    events = {}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as lines:
        for number, (_, sentence) in enumerate(rows):
            lines.write(json.dumps({"id": str(number), "text": sentence}) + "\n")
        lines.flush()
        run = subprocess.run([program, "extract", "--quiet", lines.name], stdout=subprocess.PIPE, check=True)
    for line in run.stdout.decode("utf-8").splitlines():
        record = json.loads(line)
        if record["record"] == "event":
            events.setdefault(int(record["document"]), []).append(record)
    return events


def expected_acts(cell):
    """"RUS>UKR ASSAULT/COERCE|…" → (source, target, classes)."""
    for act in cell.split("|"):
        dyad, classes = act.strip().split(" ", 1)
        source, target = dyad.split(">")
        yield source, "UN" if target == "UNSC" else target, set(classes.split("/"))


def score(rows, events, half, verbose):
    silent = alarms = acts = found = 0
    for number, (cell, sentence) in enumerate(rows):
        if number % 2 != half:
            continue
        said = events.get(number, [])
        if cell.strip() == "-":
            silent += 1
            if any(event["layer"] == "asserted" for event in said):
                alarms += 1
                if verbose:
                    print("false alarm:", sentence, [(e["source"], e["target"], e["class"]) for e in said])
            continue
        for source, target, classes in expected_acts(cell):
            source = "UN" if source == "UNSC" else source
            acts += 1
            hit = any(e["source"] == source and e["target"] == target and e["class"] in classes for e in said)
            found += hit
            if verbose and not hit:
                print("missed:", source, target, classes, sentence)
    return {"false_alarms": alarms / silent, "recall": found / acts}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--verbose", action="store_true")
    arguments = parser.parse_args()
    rows = read_sentences()
    events = extract(arguments.program, rows)
    with open(os.path.join(HERE, "sentences-floors.json"), encoding="utf-8") as file:
        floors = json.load(file)
    failed = False
    for half, name in ((1, "dev"), (0, "check")):
        figures = score(rows, events, half, arguments.verbose and name == "dev")
        print("%s: recall %.3f, false alarms %.3f" % (name, figures["recall"], figures["false_alarms"]))
        failed |= figures["recall"] < floors[name]["recall"] or figures["false_alarms"] > floors[name]["false_alarms"]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
