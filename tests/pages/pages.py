#!/usr/bin/env python3
"""pages.py --program ENTENTE: the main text of the saved pages beside this file, NAME.html, compared by words with NAME.txt.

The words are those of the sentences of the text as `extract` writes them. F1 is that of bags of words; the mean over the pages must reach
LEAST, and no single page may fall below LEAST_SINGLE. Each page must give its headline and its date, where it says one.
"""
import argparse
import collections
import glob
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LEAST, LEAST_SINGLE = .95, .90


def words(text):
    return collections.Counter(re.findall(r'\w+', text.lower()))


def f1(found, wanted):
    common = sum((found & wanted).values())
    if common == 0:
        return 0.0
    precision, recall = common / sum(found.values()), common / sum(wanted.values())
    return 2 * precision * recall / (precision + recall)


def read_page(program, path):
    """(document records, main text) of a page."""
    run = subprocess.run([program, 'extract', '-q', path], stdout=subprocess.PIPE, check=False)
    rows = [json.loads(line) for line in run.stdout.decode().split('\n') if line]
    text = ' '.join(row['text'] for row in rows if row['record'] == 'sentence' and row['field'] == 'text')
    return [row for row in rows if row['record'] == 'document'], text


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', required=True)
    parser.add_argument('--verbose', action='store_true', help='what is missing and what is too much')
    a = parser.parse_args()
    scores, failed = [], 0
    for path in sorted(glob.glob(os.path.join(HERE, '*.html'))):
        documents, text = read_page(os.path.abspath(a.program), path)
        with open(path[:-4] + 'txt', encoding='utf-8') as file:
            wanted = words(file.read())
        found = words(text)
        scores.append(f1(found, wanted))
        titled = len(documents) == 1 and documents[0]['title']
        print('%.3f %s' % (scores[-1], os.path.basename(path)))
        if scores[-1] < LEAST_SINGLE or not titled:
            failed = 1
            print('  too low, or without a title')
        if a.verbose:
            print('  missing: %s\n  too much: %s\n  %s' % (' '.join(wanted - found), ' '.join(found - wanted), documents))
    mean = sum(scores) / max(1, len(scores))
    print('mean of %d pages: %.4f' % (len(scores), mean))
    return 1 if failed or len(scores) < 20 or mean < LEAST else 0


sys.exit(main())
