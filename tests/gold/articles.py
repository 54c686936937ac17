#!/usr/bin/python3
"""Whole articles as papers, wires and pages have them, annotated sentence by sentence without the program: articles.tsv, and in freer prose,
by other hands and full of acts, articles-prose.tsv.

  articles.py --program ENTENTE [--verbose]

A relation is `SRC>TGT CLASS/CLASS`; `hyp` behind it: only wanted, planned or denied; `past`: background of years ago; `?` before it: may be found or not.
Half `read` is for learning from and printed with --verbose; half `held` only counts. Recall is of what must be found, by dyad and by class; precision is
of asserted events, of which the optional ones are right, too; an alarm is a sentence with no relation that has an asserted event. Floors of the held half
are in articles-floors.json.
"""
import bisect
import collections
import itertools
import sys

import annotated

GAP = "\n\n"


def read_articles(table="articles.tsv"):
    """[(article, half, date, [(expected, sentence)])]"""
    rows = annotated.read_table(table)
    return [(article, half, date, [(row[4], row[5]) for row in group])
            for (article, _, date, half), group in itertools.groupby(rows, key=lambda row: row[:4])]


def expected_relations(cell):
    """(source, target, classes, layer or "", optional) of each."""
    for relation in cell.split("|") if cell != "-" else []:
        acts, _, layer = relation.lstrip("?").partition(" ")[2].partition(" ")
        source, target, classes = next(annotated.expected_acts(relation.lstrip("?").split(" ")[0] + " " + acts))
        yield source, target, classes, layer, relation.startswith("?")


def events_by_sentence(sentences, events):
    """The events of an article by the sentence that their cue stands in; places are bytes of the text."""
    starts = list(itertools.accumulate((len((sentence + GAP).encode("utf-8")) for _, sentence in sentences), initial=0))
    placed = collections.defaultdict(list)
    for event in events:
        placed[bisect.bisect_right(starts, event["cue"]["start"]) - 1].append(event)
    return placed


def judge(cell, said):
    """Counts of one sentence, and what to print of it."""
    wanted = list(expected_relations(cell))
    asserted = [e for e in said if e["layer"] == "asserted"]
    counts, notes = collections.Counter(), []
    for source, target, classes, _, optional in wanted:
        there = [e["class"] for e in said if (e["source"], e["target"]) == (source, target)]
        right = any(found in classes for found in there)
        counts += collections.Counter(wanted=not optional, dyads=bool(there) and not optional, classes=right and not optional)
        if not right and not optional:
            notes.append("missed %s>%s %s" % (source, target, "/".join(sorted(classes))))
    for event in asserted:
        right = any((event["source"], event["target"]) == (s, t) and event["class"] in c for s, t, c, _, _ in wanted)
        counts += collections.Counter(asserted=1, right=right)
        if not right:
            notes.append("said %s>%s %s by \"%s\"" % (event["source"], event["target"], event["class"], event["cue"]["text"]))
    counts += collections.Counter(free=not wanted, alarms=not wanted and bool(asserted))
    return counts, notes


def score(articles, events, half, verbose):
    counts = collections.Counter()
    for number, (article, of, _, sentences) in enumerate(articles):
        if of != half:
            continue
        placed = events_by_sentence(sentences, events[number])
        for place, (cell, sentence) in enumerate(sentences):
            more, notes = judge(cell, placed[place])
            counts += more
            if verbose and notes:
                print(article, sentence, *notes, sep="\n  ")
    return {"recall of dyads": counts["dyads"] / counts["wanted"],
            "recall of classes": counts["classes"] / counts["wanted"],
            "precision of classes": counts["right"] / counts["asserted"],
            "sentences without alarm": 1 - counts["alarms"] / counts["free"]}


def report(figures, floors):
    failed = False
    for name, value in figures.items():
        print("%-24s %.3f" % (name, value))
        if value < floors.get(name, 0):
            print("  FAILED: at least %.3f wanted" % floors[name])
            failed = True
    return failed


def main():
    arguments = annotated.parse_arguments(__doc__)
    failed = False
    for table, floors in annotated.read_floors("articles-floors.json").items():
        articles = read_articles(table)
        events = annotated.extract(arguments.program, [(GAP.join(s for _, s in sentences), date) for _, _, date, sentences in articles])
        print("== %s, the half to learn from" % table)
        report(score(articles, events, "read", arguments.verbose), {})
        print("== %s, the half that only counts" % table)
        failed |= report(score(articles, events, "held", False), floors)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
