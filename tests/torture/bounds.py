#!/usr/bin/env python3
"""bounds.py --program ENTENTE [--short]: what hostile text costs. So many bytes of each kind, as one document, take at most three times the
instructions of as much ordinary news, and four times as many bytes at most 4.8 times those. Instructions are counted by valgrind, which is
exact: no run is noisier than another. In the long form (a quarter of a megabyte, and one) they are those of everything from reading to
writing; in the short one (8 kB, and 32) those of splitting, tagging and relating. Without valgrind nothing is tried, and that is said. The
last line is the sum: tried, held.
"""
import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

MEGA = 1 << 20
TIMES, GROWTH = 3.0, 1.2
USUAL = 550 # instructions a byte of ordinary news in November 2026: where that gets cheaper, nothing else has got dearer
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
    'ambiguous and plain': repeat('Georgia ', 'Norway ', 'Jordan ', 'Poland '),
    'ambiguous names': repeat('Georgia ', 'Jordan ', 'Chad ', 'Turkey ', 'Guinea ', 'Niger ', 'Korea ', 'Congo '),
    'one name': repeat('Norway '),
    'long names': repeat('the Democratic Republic of the Congo ', 'Saint Vincent and the Grenadines ', 'the United Arab Emirates '),
    'parts of long names': repeat('the Democratic Republic of the ', 'Saint Vincent and the ', 'the United Arab '),
    'cue words': repeat('attack ', 'condemned ', 'sanctions ', 'agree ', 'threatens ', 'aid ', 'refused ', 'war '),
    'operators': repeat('vow to ', 'refuse to ', 'agree to ', 'threaten to ', 'urge '),
    'names and cues': repeat('Norway ', 'Poland ', 'condemned ', 'attack on ', 'agreed to ', 'that ', 'which ', 'and '),
    'open quotes': repeat('"', ' "', '“', '‘', '« '),
    'nested quotes': repeat('Norway said: "Poland said: “Egypt said: ‘'),
    'quotes and names': repeat('"Norway ', '“Poland said ', "'Egypt "),
    'clauses in clauses': repeat('Norway said that Poland, which Egypt said that ', 'if Norway, when Poland, '),
    'nouns of nouns': repeat('the president of the parliament of the government of '),
    'operators to the end': repeat('agreed to refuse to vow to threaten to stop '),
    'lists': repeat('Norway, Poland, Egypt, Japan, Brazil and ', 'between Norway and '),
    'brackets': repeat('(', '[', '{'),
    'full stops': repeat('. '),
    'abbreviations': repeat('U.S. ', 'Mr. ', 'St. ', 'No. ', 'e.g. '),
    'combining marks': repeat('\u0301'),
    'marks on a letter': lambda size, rng: 'Norwa' + '\u0301' * (size // 2),
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


MARK = 'Norway met Poland. ' # so that there is something to tag in each
STAGES = ['--zero-before=ent_splitter_begin', '--dump-after=ent_relater_run'] # a dump a document
WHOLE = ['--dump-before=ent_splitter_begin'] # from one beginning to the next, where each is a job of its own, which is above 256 kB


def write_news(path, size):
    """Returns [(kind, factor, bytes)]: ordinary news, and all kinds, in two sizes."""
    made = []
    with open(path, 'w', encoding='utf-8') as file:
        for factor in (1, 4):
            for kind, make in [('ordinary news', ordinary), *KINDS.items()]:
                text = MARK + make(size * factor, random.Random(1))
                made.append((kind, factor, len(text.encode())))
                json.dump({'id': kind, 'text': text}, file, ensure_ascii=False)
                file.write('\n')
        file.write('{"id": "last", "text": "%s"}\n' % MARK) # what is done at the end is no kind's
    return made


def count(program, folder, short, n):
    """Instructions of each of N documents."""
    dumps = os.path.join(folder, 'dump')
    command = ['valgrind', '--tool=callgrind', '--callgrind-out-file=' + dumps, *(STAGES if short else WHOLE), program, 'extract', '-q',
               '--any-language', '--threads', '1', 'text.jsonl']
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, text=True)
    if done.returncode:
        sys.exit('%s: %d %s' % (' '.join(command), done.returncode, done.stderr[-2000:]))
    first, counts = 1 if short else 2, [] # the first dump of WHOLE is what is done before any document
    for i in range(first, first + n):
        with open('%s.%d' % (dumps, i), encoding='utf-8', errors='replace') as file:
            counts.append(int(re.search(r'^totals: (\d+)', file.read(), re.MULTILINE).group(1)))
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', required=True)
    parser.add_argument('--short', action='store_true')
    a = parser.parse_args()
    if not shutil.which('valgrind'):
        print('bounds: there is no valgrind here; 0 tried, 0 held')
        return 0
    with tempfile.TemporaryDirectory(prefix='entente-bounds-') as folder:
        made = write_news(os.path.join(folder, 'text.jsonl'), 8 << 10 if a.short else MEGA // 4)
        counts = count(os.path.abspath(a.program), folder, a.short, len(made))
    rate = {(kind, factor): n / size for (kind, factor, size), n in zip(made, counts)}
    # The longer one's: where little is read, what is done once a document weighs.
    usual, held = rate[('ordinary news', 4)], 0
    print('ordinary news: %.0f instructions a byte' % usual)
    print('%-20s %9s %9s' % ('kind', 'times', 'growth'))
    for kind in KINDS:
        one, four = rate[(kind, 1)], rate[(kind, 4)]
        # What costs less than ordinary news may grow up to what that would cost.
        growth = four / max(one, usual, USUAL)
        good = four <= TIMES * max(usual, USUAL) and growth <= GROWTH
        held += good
        print('%-20s %9.2f %9.2f%s' % (kind, four / usual, growth, '' if good else '  beyond'), flush=True)
    most = max(rate[(kind, 4)] / usual for kind in KINDS)
    print('bounds: %d tried, %d held, at most %.1f times ordinary news' % (len(KINDS), held, most))
    return held < len(KINDS)


sys.exit(main())
