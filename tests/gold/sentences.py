#!/usr/bin/python3
"""Single sentences, annotated without the program: half of them name two states and hold no act between them ("-"), half hold one.

  sentences.py --program ENTENTE [--verbose]

Every other sentence is for learning from and printed with --verbose; the rest only counts. Floors are in sentences-floors.json.
"""
import sys

import annotated


def score(rows, events, half, verbose):
    silent = alarms = acts = found = 0
    for number, (cell, sentence) in enumerate(rows):
        if number % 2 != half:
            continue
        said = events[number]
        if cell.strip() == "-":
            silent += 1
            if any(event["layer"] == "asserted" for event in said):
                alarms += 1
                if verbose:
                    print("false alarm:", sentence, [(e["source"], e["target"], e["class"]) for e in said])
            continue
        for source, target, classes in annotated.expected_acts(cell):
            acts += 1
            hit = any(e["source"] == source and e["target"] == target and e["class"] in classes for e in said)
            found += hit
            if verbose and not hit:
                print("missed:", source, target, classes, sentence)
    return {"false_alarms": alarms / silent, "recall": found / acts}


def main():
    arguments = annotated.parse_arguments(__doc__)
    rows = annotated.read_table("sentences.tsv")
    events = annotated.extract(arguments.program, [(sentence, None) for _, sentence in rows])
    floors = annotated.read_floors("sentences-floors.json")
    failed = False
    for half, name in ((1, "dev"), (0, "check")):
        figures = score(rows, events, half, arguments.verbose and name == "dev")
        print("%s: recall %.3f, false alarms %.3f" % (name, figures["recall"], figures["false_alarms"]))
        failed |= figures["recall"] < floors[name]["recall"] or figures["false_alarms"] > floors[name]["false_alarms"]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
