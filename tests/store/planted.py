#!/usr/bin/env python3
"""planted.py --program ENTENTE: eight weeks with planted changes; the briefs must tell of those, and of nothing else.

  steady      France and Germany meet and trade, week after week
  outbreak    Iran and Iraq: little news, and from the fourth week on a war
  détente     India and Pakistan: hostile until the fifth week, friendly from the sixth on, as much news as before
  newcomer    Kenya and Ethiopia: from the fifth week on
  syndicated  one story of Chile and Peru in nine copies, in the third week, one of them a week late
  quiet       the seventh week has two documents
  borders     articles whose day or week depends on the time zone; the second week is week 53, the third begins in the old year's shadow
"""
import argparse
import datetime
import json
import os
import random
import re
import subprocess
import sys
import tempfile

# Monday of the first week: 2020-W52. 2020 has a week 53, and 2021-W01 begins on the fourth of January.
MONDAY = datetime.date(2020, 12, 21)
WEEKS = ['2020-W52', '2020-W53', '2021-W01', '2021-W02', '2021-W03', '2021-W04', '2021-W05', '2021-W06']
QUIET = 6
TOPICS = 'grain harbour railway fisheries tourism energy school water satellite bridge museum airport cotton steel forest milk'.split()
PLACES = 'Madrid Vienna Lisbon Oslo Dublin Prague Athens Helsinki Warsaw Bern Zagreb Riga'.split()
FRIENDLY = ['{a} and {b} signed an agreement on {t}.', '{a} agreed to cooperate with {b} on {t}.', '{a} praised {b} for its work on {t}.',
            '{a} provided aid to {b} for the {t} programme.']
HOSTILE = ['{a} attacked {b} near the {t} depot.', '{a} bombed {b} after the {t} dispute.', '{a} shelled {b} near the {t} store.',
           '{a} invaded {b} over the {t} question.']
COOL = ['{a} accused {b} of breaking the {t} accord.', '{a} condemned {b} over the {t} dispute.', '{a} threatened {b} over {t}.',
        '{a} imposed sanctions on {b} over {t}.']
BACKGROUND = [('Brazil', 'Argentina'), ('Japan', 'South Korea'), ('Norway', 'Sweden'), ('Egypt', 'Sudan'), ('Canada', 'Mexico'),
              ('Poland', 'Lithuania'), ('Vietnam', 'Thailand'), ('Italy', 'Austria')]


class Writer:
    def __init__(self):
        self.random = random.Random(20201221)
        self.rows = []

    def filler(self):
        words = [self.random.choice(TOPICS) for _ in range(9)]
        number = self.random.randrange(10 ** 9)
        return ('Officials in %s said the %s plan number %d would be weighed against the %s budget. The %s council heard %d reports on %s, %s '
                'and %s before the recess.' % (self.random.choice(PLACES), words[0], number, words[1], words[2], number % 977, words[3],
                                               words[4], words[5]))

    def story(self, week, a, b, phrases, day=None, **more):
        day = self.random.randrange(7) if day is None else day
        phrase = self.random.choice(phrases).format(a=a, b=b, t=self.random.choice(TOPICS))
        row = {'id': 'story-%d' % len(self.rows), 'source': 'paper-%d' % self.random.randrange(12),
               'date': (MONDAY + datetime.timedelta(days=7 * week + day)).isoformat(),
               'text': '%s %s %s' % (phrase, self.filler(), self.filler())}
        row.update(more)
        self.rows.append(row)
        return row

    def stories(self, n, week, a, b, phrases):
        for i in range(n):
            self.story(week, *((a, b) if i % 2 else (b, a)), phrases)


def write_history():
    w = Writer()
    for week in range(len(WEEKS)):
        if week == QUIET:
            w.story(week, 'France', 'Germany', FRIENDLY)
            w.story(week, 'Norway', 'Sweden', FRIENDLY)
            continue
        w.stories(12, week, 'France', 'Germany', FRIENDLY)
        w.stories(22 if week >= 3 else 3, week, 'Iran', 'Iraq', HOSTILE if week >= 3 else COOL)
        w.stories(14, week, 'India', 'Pakistan', FRIENDLY if week >= 5 else COOL)
        if week >= 4:
            w.stories(16, week, 'Kenya', 'Ethiopia', FRIENDLY)
        for pair in BACKGROUND:
            w.stories(4, week, *pair, FRIENDLY)
    first = w.story(2, 'Chile', 'Peru', COOL, day=2)
    for copy in range(8):
        w.rows.append(dict(first, id='copy-%d' % copy, source='reprint-%d' % copy))
    w.rows[-1]['date'] = (datetime.date.fromisoformat(first['date']) + datetime.timedelta(days=7)).isoformat()
    # Of each pair only one day is right in UTC.
    w.story(0, 'Latvia', 'Estonia', FRIENDLY, id='sunday', date='2021-01-04T00:30+03:00')    # still Sunday, week 53
    w.story(0, 'Latvia', 'Estonia', FRIENDLY, id='monday', date='2021-01-03T23:30-05:00')    # already Monday, week 1
    w.story(0, 'Latvia', 'Estonia', FRIENDLY, id='eve', date='2020-12-31T23:59:59Z')         # week 53 of the old year
    w.story(0, 'Latvia', 'Estonia', FRIENDLY, id='newyear', date='2021-01-01')               # week 53, too
    del w.story(0, 'Latvia', 'Estonia', FRIENDLY, id='undated')['date']
    w.random.shuffle(w.rows)
    return w.rows


# Per week: dyad → what the brief says of it, and what it must not.
EXPECTED = {
    '2021-W02': {'IRN--IRQ': {'volume': 'up'}},
    '2021-W03': {'ETH--KEN': {'volume': 'up', 'new': True}},
    '2021-W04': {'IND--PAK': {'tone': 'up'}},
}


def entente(program, *arguments, cwd):
    run = subprocess.run([program, *arguments], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    if run.returncode:
        sys.exit('%s: %d\n%s' % (' '.join(arguments), run.returncode, run.stderr))
    return run.stdout


def read(path):
    with open(path, encoding='utf-8') as file:
        return file.read()


def check_week(folder, week):
    changes = json.loads(read(os.path.join(folder, 'out', week, 'changes.json')))
    brief = read(os.path.join(folder, 'out', week, 'brief.md'))
    found = {dyad['id']: dyad for dyad in changes['dyads'] if dyad['significant']}
    wanted = EXPECTED.get(week, {})
    for dyad in sorted(set(found) ^ set(wanted)):
        yield '%s: %s is %s' % (week, dyad, 'told of, and nothing was planted' if dyad in found else 'not told of'), found.get(dyad)
    for dyad, features in wanted.items():
        got = found.get(dyad)
        if not got:
            continue
        for key in ('volume', 'tone'):
            if key in features and got[key]['direction'] != features[key]:
                yield '%s: %s: %s is %s' % (week, dyad, key, got[key]['direction']), got
        if got['new'] != features.get('new', False):
            yield '%s: %s: new is %s' % (week, dyad, got['new']), None
        if len(got['evidence']) != 3 or len({e['text'] for e in got['evidence']}) != 3:
            yield '%s: %s: %d sentences' % (week, dyad, len(got['evidence'])), None
    if ('No significant change' in brief) != (not wanted):
        yield '%s: the brief says otherwise than the tests' % week, None
    if ('quiet week' in brief) != (week == WEEKS[QUIET]) or changes['after']['quiet'] != (week == WEEKS[QUIET]):
        yield '%s: quiet or not?' % week, None


def dates_of(folder, week):
    manifest = json.loads(read(os.path.join(folder, 'out', week, 'manifest.json')))
    return {document['id']: document['date'] for document in manifest['documents']}


def check_borders(folder):
    wanted = {'sunday': ('2020-W53', '2021-01-03'), 'monday': ('2021-W01', '2021-01-04'), 'eve': ('2020-W53', '2020-12-31'),
              'newyear': ('2020-W53', '2021-01-01')}
    for week in WEEKS:
        dates = dates_of(folder, week)
        for name, (its_week, date) in wanted.items():
            if dates.get(name) != (date if week == its_week else None):
                yield '%s in %s: %s' % (name, week, dates.get(name)), None
        if 'undated' in dates:
            yield 'an undated document in %s' % week, None


def check_copies(folder):
    edges = read(os.path.join(folder, 'out', '2021-W01', 'edges.csv')).split('\n')
    header = edges[0].split(',')
    row = next(line.split(',') for line in edges if ',CHL--PER,' in line)
    if int(row[header.index('n_articles')]) != 1 or int(row[header.index('n_sources')]) != 9:
        yield 'nine copies are not one story of nine papers', row


def check_build(program, folder, week):
    """A week out of the store is the week out of all documents at once."""
    monday = MONDAY + datetime.timedelta(days=7 * WEEKS.index(week))
    parts = ['part%d.jsonl' % part for part in range(3)]
    entente(program, 'build', '-q', *parts, '--from', monday.isoformat(), '--to', (monday + datetime.timedelta(days=6)).isoformat(), '-o', 'built',
            cwd=folder)
    for name in sorted(os.listdir(os.path.join(folder, 'built'))):
        built, stored = read(os.path.join(folder, 'built', name)), read(os.path.join(folder, 'out', week, name))
        if name in ('manifest.json', 'report.html'): # they count what lies outside of the week, which the store need not look at
            built, stored = (re.sub('"(outside|undated|n_undated)": ?[0-9]+', '', text) for text in (built, stored))
        if built != stored:
            yield '%s: %s is not what build writes' % (week, name), None


def check_rest(program, folder):
    history = [json.loads(line) for line in entente(program, 'history', 'IRN', 'IRQ', '--json', cwd=folder).split('\n') if line]
    if [row['week'] for row in history] != WEEKS or [row['n_articles'] for row in history] != [3, 3, 3, 22, 22, 22, 0, 22]:
        yield 'the history of the outbreak', history
    after_quiet = json.loads(read(os.path.join(folder, 'out', '2021-W06', 'changes.json')))
    if after_quiet['before']['week'] != '2021-W04':
        yield 'after a quiet week the one before it is what to compare with, not %s' % after_quiet['before']['week'], None
    dates = entente(program, 'store', 'dates', cwd=folder)
    if dates != 'unknown\tundated\n':
        yield 'store dates', dates
    text = entente(program, 'explain', 'IRN', 'IRQ', '--week', '2021-W02', cwd=folder)
    if text.count(' → ') < 22 or 'paper-' not in text:
        yield 'explain', text[:400]
    diff = json.loads(entente(program, 'diff', '2021-W03', '2021-W04', '--json', cwd=folder))
    if diff != {key: value for key, value in json.loads(read(os.path.join(folder, 'out', '2021-W04', 'changes.json'))).items() if key != 'state'}:
        yield 'diff and the brief differ', None
    if entente(program, 'diff', '2021-W03', '2021-W04', '--markdown', cwd=folder) != read(os.path.join(folder, 'out', '2021-W04', 'brief.md')):
        yield 'diff --markdown and brief.md differ', None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--program', required=True)
    parser.add_argument('--keep', help='a folder for what is made, to look at')
    a = parser.parse_args()
    program = os.path.abspath(a.program)
    with tempfile.TemporaryDirectory(prefix='entente-planted-') as temporary:
        folder = a.keep or temporary
        os.makedirs(folder, exist_ok=True)
        rows = write_history()
        # In three parts, so that some of it comes late.
        for part in range(3):
            with open(os.path.join(folder, 'part%d.jsonl' % part), 'w', encoding='utf-8') as file:
                file.writelines(json.dumps(row) + '\n' for row in rows[part::3])
            entente(program, 'ingest', 'part%d.jsonl' % part, cwd=folder)
            entente(program, 'snapshot', '--changed', cwd=folder)
        problems = [problem for week in WEEKS for problem in check_week(folder, week)]
        problems += list(check_borders(folder)) + list(check_copies(folder)) + list(check_rest(program, folder))
        problems += list(check_build(program, folder, '2021-W01'))
        for text, detail in problems:
            print(text, json.dumps(detail, indent=1) if detail else '')
        return 1 if problems else 0


sys.exit(main())
