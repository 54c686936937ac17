#!/usr/bin/python3
"""Scores the tagger on traps.tsv: python3 tests/gold/traps.py PROGRAM [--verbose] [--floors FILE]

Each row is a text of a few sentences with the surfaces in question, as tests/surfaces.py reads them. The texts and what they mean were
written before the program was run on them, and are for measuring: others of their kind are the cases tests/cases/names-*. With the figure
goes a table of reliability: of the mentions that the program is sure of to some degree, how many are right."""
import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
import surfaces  # noqa: E402: beside this folder

BINS = (0.0, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


def rows():
    with open(os.path.join(HERE, 'traps.tsv'), encoding='utf-8') as table:
        next(table)
        for number, line in enumerate(table):
            kind, date, text, expected = line.rstrip('\n').split('\t')
            yield str(number), kind, date, text, surfaces.items(text, expected)


def mentions(program, table):
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as articles:
        articles.writelines(surfaces.article(number, date, text) for number, _, date, text, _ in table)
        articles.flush()
        return surfaces.mentions_by_document(
            subprocess.run([program, 'extract', '--quiet', articles.name], stdout=subprocess.PIPE, check=True).stdout.decode('utf-8'))


def print_reliability(judged):
    print('mentions by confidence: how many, and the share that is right')
    for low, high in zip(BINS, BINS[1:]):
        right = [ok for confidence, ok in judged if low <= confidence < high]
        if right:
            print('  %.2f to %.2f  %5d  %.3f' % (low, min(high, 1), len(right), sum(right) / len(right)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('--verbose', action='store_true')
    parser.add_argument('--floors')
    a = parser.parse_args()
    table = list(rows())
    found = mentions(a.program, table)
    met, all_, judged = collections.Counter(), collections.Counter(), []
    for number, kind, date, text, expected in table:
        for item in expected:
            problem = item.problem(found.get(number, []))
            for key in ((kind, 'taken' if item.ids else 'refused'), (kind, 'items')):
                all_[key] += 1
                met[key] += problem is None
            if item.sign == '=':
                judged += [(m['confidence'], m['entity'] in item.ids) for m in item.over(found.get(number, []))]
            if problem and a.verbose:
                print('%s: %s, got %s | %s %s' % (kind, item.written, problem, date, text))
    for kind in dict.fromkeys(kind for kind, _ in all_):
        print('%-28s' % kind, '  '.join('%s %d of %d' % (sort, met[kind, sort], all_[kind, sort])
                                        for sort in ('taken', 'refused') if all_[kind, sort]))
    print_reliability(judged)
    n, n_met = (sum(count for (_, sort), count in counts.items() if sort == 'items') for counts in (all_, met))
    print('met: %d of %d (%.4f)' % (n_met, n, n_met / n))
    floor = json.load(open(a.floors, encoding='utf-8'))['met'] if a.floors else 0
    if n_met / n < floor:
        sys.exit('traps.py: below the floor of %.4f' % floor)


if __name__ == '__main__':
    main()
