#!/usr/bin/python3
"""Sentences and short texts of all kinds of words and constructions, annotated without the program (varied.tsv).

  varied.py --program ENTENTE [--verbose]

`wire` and `agencies` hold sixteen sentences of each class, in which hardly a word of action occurs twice; the other kinds are constructions, and `none`
names states between which nothing is done. Every other text is for learning from and printed with --verbose; the rest only counts.
Recall is of directed dyads, and of those with the class; an alarm is a text with an asserted event of a dyad that is not expected. Floors of the half
that only counts are in varied-floors.json: kind → least recall of dyads, most alarms.
"""
import collections
import sys

import annotated


def judge(cell, said):
    """(acts, dyads found, acts found, what was missed, events that nobody expects)"""
    acts = [] if cell == "-" else list(annotated.expected_acts(cell))
    found = [(s, t, c, [e for e in said if (e["source"], e["target"]) == (s, t)]) for s, t, c in acts]
    dyads = {(s, t) for s, t, _ in acts}
    spurious = [e for e in said if e["layer"] == "asserted" and (e["source"], e["target"]) not in dyads
                and not (e["symmetric"] and (e["target"], e["source"]) in dyads)]
    missed = ["%s>%s %s" % (s, t, "/".join(sorted(c))) for s, t, c, e in found if not any(x["class"] in c for x in e)]
    return len(acts), sum(bool(e) for _, _, _, e in found), len(acts) - len(missed), missed, spurious


def score(texts, events, half, verbose):
    counts = collections.defaultdict(lambda: [0, 0, 0, 0, 0])
    for number, (kind, _, cell, text) in enumerate(texts):
        if number % 2 != half:
            continue
        n, dyads, right, missed, spurious = judge(cell, events[number])
        counts[kind] = [a + b for a, b in zip(counts[kind], (n, dyads, right, 1, bool(spurious)))]
        if verbose and (missed or spurious):
            print(kind, missed, [(e["source"], e["target"], e["class"], e["cue"]["text"], e["construction"]) for e in spurious], text, sep="\n  ")
    return counts


def report(counts, floors):
    failed = False
    print("%-15s %5s %6s %6s %6s %7s" % ("", "acts", "dyad", "class", "texts", "alarms"))
    for kind, (n, dyads, right, texts, alarms) in counts.items():
        recall, share = dyads / n if n else 1, alarms / texts
        print("%-15s %5d %6.3f %6.3f %6d %7.3f" % (kind, n, recall, right / n if n else 1, texts, share))
        least, most = floors.get(kind, (0, 1))
        if recall < least or share > most:
            print("  FAILED: at least %.3f and at most %.3f wanted" % (least, most))
            failed = True
    return failed


def main():
    arguments = annotated.parse_arguments(__doc__)
    texts = annotated.read_table("varied.tsv")
    events = annotated.extract(arguments.program, [(text, date) for _, date, _, text in texts])
    floors = annotated.read_floors("varied-floors.json")
    print("== the half to learn from")
    report(score(texts, events, 1, arguments.verbose), {})
    print("== the half that only counts")
    return 1 if report(score(texts, events, 0, False), floors) else 0


if __name__ == "__main__":
    sys.exit(main())
