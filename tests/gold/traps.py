#!/usr/bin/python3
"""Scores the tagger on traps.tsv: python3 tests/gold/traps.py PROGRAM [--half dev|check|all] [--verbose] [--floors FILE]

Each row is a text of a few sentences with the surfaces in question, in their order: `Georgia=GEO` stands for the state, `Jordan=-` for
something else, `Brussels=BEL/place` is a mere place and `Moscow=RUS/actor` a party, `the bloc>EU` points back to the EU and `both
sides>-` to nobody. A surface may come again: each item takes the next place behind the one before. The texts and what they mean were
written before the program was run on them. With them goes a table of reliability: of the mentions that the program is sure of to some
degree, how many are right."""
import argparse
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ITEM = re.compile(r'^(.*?)([=>])([A-Z0-9_+]+|-)(?:/(actor|place))?$')
BINS = (0.0, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


def rows(half):
    with open(os.path.join(HERE, 'traps.tsv'), encoding='utf-8') as table:
        next(table)
        for number, line in enumerate(table):
            kind, row_half, date, text, expected = line.rstrip('\n').split('\t')
            if half in ('all', row_half):
                yield number, kind, date, text, items(text, expected)


def items(text, expected):
    """(surface, sign, ids, role, start, end), with the place of each surface in bytes."""
    at = 0
    for item in expected.split('; '):
        surface, sign, ids, role = ITEM.match(item).groups()
        at = re.compile(r'(?<!\w)' + re.escape(surface) + r'(?!\w)').search(text, at).start()
        start, end = (len(text[:i].encode()) for i in (at, at + len(surface)))
        at += len(surface)
        yield surface, sign, set() if ids == '-' else set(ids.split('+')), role, start, end


def mentions(program, table):
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as articles:
        for number, _, date, text, _ in table:
            articles.write(json.dumps({'id': str(number), 'text': text, **({'date': date} if date else {})}, ensure_ascii=False) + '\n')
        articles.flush()
        out = subprocess.run([program, 'extract', '--quiet', articles.name], stdout=subprocess.PIPE, check=True).stdout
    found = collections.defaultdict(list)
    for line in out.decode('utf-8').split('\n'):
        record = json.loads(line) if line else {'record': ''}
        if record['record'] == 'mention':
            found[int(record['document'])].append(record)
    return found


def verdict(item, found):
    """None where the item is met, else what came instead."""
    _, sign, ids, role, start, end = item
    over = [m for m in found if m['start'] < end and start < m['end'] and (m['kind'] == 'anaphor') == (sign == '>')]
    got = {m['entity'] for m in over}
    if sign == '>' or not ids:
        return None if got == ids else got or 'nothing'
    if role == 'place':
        return 'actor' if any(m['role'] == 'actor' for m in over) else None if got <= ids else got
    if not ids <= got:
        return got or 'nothing'
    return 'no actor' if role == 'actor' and all(m['role'] == 'place' for m in over) else None


def reliability(judged):
    print('mentions by confidence: how many, and the share that is right')
    for low, high in zip(BINS, BINS[1:]):
        right = [ok for confidence, ok in judged if low <= confidence < high]
        if right:
            print('  %.2f to %.2f  %5d  %.3f' % (low, min(high, 1), len(right), sum(right) / len(right)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('--half', default='dev', choices=('dev', 'check', 'all'))
    parser.add_argument('--verbose', action='store_true')
    parser.add_argument('--floors')
    a = parser.parse_args()
    table = [(number, kind, date, text, list(expected)) for number, kind, date, text, expected in rows(a.half)]
    found = mentions(a.program, table)
    met, all_, judged = collections.Counter(), collections.Counter(), []
    for number, kind, date, text, expected in table:
        for item in expected:
            wrong = verdict(item, found[number])
            sort = 'taken' if item[2] else 'refused'
            for key in ((kind, sort), ('all', sort), ('all', 'items')):
                all_[key] += 1
                met[key] += wrong is None
            for m in found[number]:
                if m['start'] < item[5] and item[4] < m['end'] and item[1] == '=' and m['kind'] != 'anaphor':
                    judged.append((m['confidence'], m['entity'] in item[2]))
            if wrong and a.verbose:
                print('%s: %s%s%s%s, got %s | %s %s' % (kind, item[0], item[1], '+'.join(sorted(item[2])) or '-',
                                                       '/' + item[3] if item[3] else '', wrong, date, text))
    for kind in dict.fromkeys(k for k, _ in all_):
        print('%-28s' % kind, '  '.join('%s %d of %d' % (sort, met[kind, sort], all_[kind, sort])
                                        for sort in ('taken', 'refused', 'items') if all_[kind, sort]))
    reliability(judged)
    share = met['all', 'items'] / all_['all', 'items']
    floors = json.load(open(a.floors, encoding='utf-8')) if a.floors else {}
    if share < floors.get(a.half, 0):
        sys.exit('traps.py: %.4f of the items are met, below the floor of %.4f' % (share, floors[a.half]))


if __name__ == '__main__':
    main()
