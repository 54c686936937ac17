#!/usr/bin/env python3
"""make_events.py PROGRAM NODES EDGES WEEKS [GAZETTEER]: extracted lines of a made-up world, for tests and benchmarks of large graphs.

The entities are the first of the gazetteer, by id; where they do not suffice, more are put into the folder GAZETTEER for --gazetteer. Every
edge has an event in some weeks, the first edges in all of them. Sentences differ, so that each counts. Some hold markup and addresses that must never become elements or links. Same arguments, same lines.
"""
import base64
import csv
import datetime
import hashlib
import json
import os
import random
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ACTS = [('met', 'CONSULT', 'verbal_cooperation', 1), ('helped', 'AID', 'material_cooperation', 7), ('accused', 'ACCUSE', 'verbal_conflict', -2),
        ('attacked', 'ASSAULT', 'material_conflict', -10), ('backed', 'SUPPORT', 'verbal_cooperation', 4)]
HOSTILE = ' <script>document.title = "broken"</script><!-- <img src=x onerror=alert(1)> & "quoted" \U0001F600'
MONDAY = datetime.date(2026, 1, 5)


def entities(n, folder):
    with open(os.path.join(ROOT, 'gazetteer', 'entities.tsv'), encoding='utf-8') as file:
        rows = sorted(csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE), key=lambda row: row['id'])
    known = [(row['id'], row['name'], row['kind']) for row in rows]
    more = [('X%04d' % i, 'Place %d' % i, 'state') for i in range(n - len(known))]
    if folder:
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, 'entities.tsv'), 'w', encoding='utf-8') as file:
            file.write('\t'.join(rows[0]) + '\n' + ''.join('\t'.join([id_, kind, name] + [''] * (len(rows[0]) - 3)) + '\n' for id_, name, kind in more))
    return (known + more)[:n]


def run_line(program, folder):
    options = ['--gazetteer', folder] if folder else []
    text = subprocess.run([program, 'extract', '--quiet', *options, '-'], input='Nothing.', stdout=subprocess.PIPE, text=True, check=True).stdout
    return text.splitlines()[0]


def dump(**record):
    print(json.dumps(record, ensure_ascii=False, separators=(',', ':')))


class Document:
    """One article of one day; sentences are added and their offsets counted."""

    def __init__(self, name, date):
        self.name, self.place, self.index, self.lines = name, 0, 0, []
        digest = hashlib.sha256(name.encode()).digest()
        signature = base64.b64encode(random.Random(name).randbytes(512)).decode()
        hostile = name.endswith('0')
        dump(record='document', id=name, source='wire', url='javascript:alert(1)' if hostile else 'https://news.example/' + name,
             title='Report ' + name + (HOSTILE if hostile else ''), date=date.isoformat(), date_from='metadata', start=0, end=1 << 30,
             sha256=digest.hex(), minhash=signature)

    def add(self, source, target, act, date, tail):
        verb, name, quad, intensity = act
        text = '%s %s %s%s.' % (source[1], verb, target[1], tail)
        at, length = self.place, lambda s: len(s.encode())
        spans = {'source': (at, at + length(source[1]))}
        spans['cue'] = (spans['source'][1] + 1, spans['source'][1] + 1 + length(verb))
        spans['target'] = (spans['cue'][1] + 1, spans['cue'][1] + 1 + length(target[1]))
        field = {'document': self.name, 'sentence': self.index, 'field': 'text'}
        dump(record='sentence', document=self.name, index=self.index, field='text', start=at, end=at + length(text), text=text,
             hash=hashlib.sha256(text.encode()).hexdigest()[:16])
        for entity, span in ((source, spans['source']), (target, spans['target'])):
            dump(record='mention', **field, start=span[0], end=span[1], text=entity[1], entity=entity[0], entity_kind=entity[2], kind='name',
                 role='actor', sector='government' if self.index % 3 else None, antecedent=None, confidence=0.97)
        cue = {'id': verb, 'text': verb, 'start': spans['cue'][0], 'end': spans['cue'][1]}
        dump(record='event', **field, date=date.isoformat(), source=source[0], target=target[0], **{'class': name}, quad=quad, intensity=intensity,
             layer='asserted', attributed=False, speaker=None, symmetric=False, construction='active', operators=[], cue=cue,
             source_mention=list(spans['source']), target_mention=list(spans['target']), confidence=0.9, score=round(0.09 * intensity, 4))
        self.place += length(text) + 1
        self.index += 1


def main():
    program, n_nodes, n_edges, n_weeks = sys.argv[1], *map(int, sys.argv[2:5])
    folder = sys.argv[5] if len(sys.argv) > 5 else None
    chance, nodes, pairs = random.Random(42), entities(n_nodes, folder), {}
    for i in range(1, n_nodes):  # nobody stays alone
        pairs[(i // 2 if i % 7 else 0, i)] = None
    while len(pairs) < n_edges:
        a, b = sorted((int(n_nodes * chance.random() ** 1.6), chance.randrange(n_nodes)))
        if a != b:
            pairs[(a, b)] = None
    print(run_line(program, folder))
    pairs = list(pairs)[:n_edges]
    for week in range(n_weeks):
        chance = random.Random(week)
        for day in range(7):
            date = MONDAY + datetime.timedelta(days=7 * week + day)
            document = Document('w%02dd%d' % (week, day), date)
            for k, (a, b) in enumerate(pairs):
                if k % 7 == day and (k < 200 or (k + week) % max(1, min(n_weeks, 13)) == 0):
                    for n in range(1 + (k < 40) * 4):
                        document.add(nodes[a], nodes[b], chance.choice(ACTS), date, ' on point %d of week %d%s' % (n, week, HOSTILE if k % 50 == 0 else ''))


main()
