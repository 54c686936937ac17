#!/usr/bin/env python3
"""bounds.py --program ENTENTE [--short]: what hostile text costs. A megabyte of each kind as one document takes at most three times the time
of as much ordinary news, and four megabytes at most 4.8 times that of one (--short: a quarter of each). Time is counted in instructions, by perf,
the start of the program taken off; where there is no perf, it is that of the processor in user mode, the least of three runs, and tells less.
The last line is the sum: tried, held.
"""
import argparse
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile

MEGA = 1 << 20
TIMES, GROWTH = 3.0, 1.2
STATES = ['Norway', 'Poland', 'Egypt', 'Japan', 'Brazil', 'Russia', 'China', 'the United States', 'South Korea', 'France']
ACTS = ['condemned', 'signed an agreement with', 'imposed sanctions on', 'warned', 'met', 'refused to help', 'attacked', 'praised']
FILLERS = ['The ministry said on Monday that talks would go on.', 'Officials gave no further details about the ships in the port.',
           'Prices of grain rose for a third week, according to traders.', 'The council is to meet again after the summer.']


def ordinary(size, rng):
    """News as it is: a sentence in two names somebody, paragraphs of some sentences."""
    parts, n = [], 0
    while n < size:
        parts.append('%s %s %s over the %s of %d.' % (rng.choice(STATES), rng.choice(ACTS), rng.choice(STATES), rng.choice(['border', 'dam',
                     'tariffs']), rng.randrange(1000)) if rng.random() < .5 else rng.choice(FILLERS))
        n += len(parts[-1]) + 1
        parts.append('\n\n' if rng.random() < .2 else ' ')
    return ''.join(parts)[:size]


def repeat(*pieces):
    def make(size, rng):
        parts, n = [], 0
        while n < size:
            parts.append(rng.choice(pieces))
            n += len(parts[-1].encode())
        return ''.join(parts)
    return make


KINDS = {
    'a a a a': repeat('a '),
    'names': repeat(*[name + ' ' for name in STATES]),
    'names with commas': repeat(*[name + ', ' for name in STATES]),
    'names joined': repeat(*[name + ' and ' for name in STATES]),
    'ambiguous names': repeat('Georgia ', 'Jordan ', 'Chad ', 'Turkey ', 'Guinea ', 'Niger ', 'Korea ', 'Congo '),
    'cue words': repeat('attack ', 'condemned ', 'sanctions ', 'agree ', 'threatens ', 'aid ', 'refused ', 'war '),
    'operators': repeat('vow to ', 'refuse to ', 'agree to ', 'threaten to ', 'urge '),
    'names and cues': repeat('Norway ', 'Poland ', 'condemned ', 'attack on ', 'agreed to ', 'that ', 'which ', 'and '),
    'open quotes': repeat('"', ' "', '“', '‘', '« '),
    'quotes and names': repeat('"Norway ', '“Poland said ', "'Egypt "),
    'brackets': repeat('(', '[', '{'),
    'full stops': repeat('. '),
    'abbreviations': repeat('U.S. ', 'Mr. ', 'St. ', 'No. ', 'e.g. '),
    'combining marks': repeat('\u0301'),
    'accented names': repeat('Norwa\u0301y ', 'Pola\u0308nd '),
    'one word': repeat('a'),
    'hyphens': repeat('Norway-', 'Poland-', 'US-'),
    'apostrophes': repeat("Norway's ", "'s ", "’s "),
    'lines': repeat('\n'),
    'short paragraphs': repeat('Norway.\n\n', 'a\n\n'),
    'lower case': repeat('norway '),
    'capitals': repeat('NORWAY ', 'POLAND ', 'US '),
    'numbers': repeat('1 ', '2026 ', '3,000 ', '-5 '),
    'dates': repeat('2 May 2018 ', 'Monday ', '2018-05-02 '),
    'people': repeat('Angela Merkel ', 'Vladimir Putin ', 'President Xi '),
    'no words': repeat('的', 'я', '🙂'),
    'anaphors': repeat('the two countries ', 'both sides ', 'he ', 'the bloc ', 'the kingdom '),
    'tags': repeat('<p>', '<b>', '&amp;', '<'),
}


PERF = ['perf', 'stat', '-x', ',', '-e', 'instructions:u', '--']


def has_perf():
    return bool(shutil.which('perf')) and bool(re.search(r'^\d+,', subprocess.run(PERF + ['true'], stderr=subprocess.PIPE, text=True,
                                                                                check=False).stderr, re.MULTILINE))


def run(*command):
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=600, check=False, text=True)
    if done.returncode:
        sys.exit('%s: %d %s' % (' '.join(command), done.returncode, done.stderr))
    return done.stderr


def cost_of(perf, *command):
    """Thousand million instructions, or the least user time of three runs."""
    if perf:
        return int(re.search(r'^(\d+),', run(*PERF, *command), re.MULTILINE).group(1)) / 1e9
    least = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        run(*command)
        least.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
    return min(least)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', required=True)
    parser.add_argument('--short', action='store_true')
    parser.add_argument('--slack', type=float, default=1, help='factor on both bounds, for a program with sanitizers')
    a = parser.parse_args()
    size, held, perf = MEGA // 4 if a.short else MEGA, 0, has_perf()
    with tempfile.TemporaryDirectory(prefix='entente-bounds-') as folder:

        def cost(make, n):
            path = os.path.join(folder, 'text.jsonl')
            with open(path, 'w', encoding='utf-8') as file:
                json.dump({'id': 'x', 'text': make(n, random.Random(1))}, file, ensure_ascii=False)
                file.write('\n')
            return cost_of(perf, a.program, 'extract', '-q', '--any-language', '--threads', '1', path)

        start = cost(ordinary, 10)
        usual = max(cost(ordinary, size) - start, .001)
        print('ordinary news: %.3f %s a megabyte' % (usual * MEGA / size, 'thousand million instructions' if perf else 's'))
        print('%-20s %9s %9s' % ('kind', 'times', 'growth'))
        for kind, make in KINDS.items():
            one, four = max(cost(make, size) - start, .001), max(cost(make, 4 * size) - start, .001)
            # What costs less than ordinary news may grow up to what that would cost.
            growth = four / 4 / max(one, usual)
            good = one / usual <= TIMES * a.slack and growth <= GROWTH * a.slack
            held += good
            print('%-20s %9.2f %9.2f%s' % (kind, one / usual, growth, '' if good else '  beyond'), flush=True)
    print('bounds: %d tried, %d held' % (len(KINDS), held))
    return held < len(KINDS)


sys.exit(main())
