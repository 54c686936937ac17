#!/usr/bin/env python3
"""killed.py --program ENTENTE [--times N] [--seed N]: ingest and snapshot ended by SIGKILL at random points, until N of each were hit.

After each the store is whole, nothing has half a document, no folder under a published name lacks a file or differs from one of the two that
may be there; and after a last run everything is, byte for byte, what an undisturbed run makes.
"""
import argparse
import filecmp
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

IDS = {'France': 'FRA', 'Germany': 'DEU', 'Italy': 'ITA', 'Spain': 'ESP', 'Poland': 'POL', 'Norway': 'NOR', 'Sweden': 'SWE', 'Japan': 'JPN',
       'Brazil': 'BRA', 'Egypt': 'EGY'}
STATES = sorted(IDS)
ACTS = ['{} condemned {} over the border.', '{} signed an agreement with {}.', '{} imposed sanctions on {}.', '{} attacked {}.']


def small_program(program, folder):
    """PROGRAM with few names and cues: it looks for its tables beside itself, and starts a good deal faster, so that the time is spent in the store."""
    top = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    source = next(path for path in (os.path.join(place, 'gazetteer') for place in (os.path.dirname(program), top)) if os.path.isdir(path))
    tables = os.path.join(folder, 'gazetteer')
    shutil.copytree(source, tables, ignore=lambda place, names: [name for name in names if not name.endswith('.tsv')])
    ids, words = set(IDS.values()), re.compile('(condemn|sign|agreement|impose|sanction|attack|hear|report)\\b')
    for name, column, kept in (('people', None, None), ('members', None, None), ('decoys', None, None), ('given', None, None),
                               ('entities', 'id', ids.__contains__), ('aliases', 'entity', ids.__contains__), ('cues', 'lemma', words.match)):
        path = os.path.join(tables, name + '.tsv')
        with open(path, encoding='utf-8') as file:
            header, *rows = file.read().split('\n')[:-1]
        at = header.split('\t').index(column) if column else None
        rows = [row for row in rows if column and kept(row.split('\t')[at])]
        with open(path, 'w', encoding='utf-8') as file:
            file.write('\n'.join([header] + rows) + '\n')
    small = os.path.join(folder, 'entente')
    shutil.copy(program, small)
    shutil.copy(program + '-whole', small + '-whole')
    return small


def write_news(path, first, n):
    rng = random.Random(first)
    with open(path, 'w', encoding='utf-8') as file:
        for i in range(first, first + n):
            a, b = rng.sample(STATES, 2)
            text = '%s The council heard report number %d.' % (rng.choice(ACTS).format(a, b), rng.randrange(10 ** 9))
            row = {'id': 'n%d' % i, 'source': 'paper%d' % (i % 5), 'date': '2026-01-%02d' % (1 + i % 21), 'text': text}
            file.write(json.dumps(row) + '\n')
            if i % 9 == 0: # a copy elsewhere
                file.write(json.dumps(dict(row, id='c%d' % i, source='reprint')) + '\n')


def run(*command, cwd):
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit('%s: %d\n%s' % (' '.join(command), done.returncode, done.stderr))


def seconds_of(*command, cwd):
    began = time.monotonic()
    run(*command, cwd=cwd)
    return time.monotonic() - began


def kill_after(seconds, *command, cwd):
    child = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    err = child.communicate()[1]
    if child.returncode not in (-signal.SIGKILL, 0):
        sys.exit('%s: %d\n%s' % (' '.join(command), child.returncode, err))
    return child.returncode != 0


def check_store(path):
    """Opened by somebody who is not entente."""
    if not os.path.exists(path) or os.path.getsize(path) == 0:
        return # killed before there was one
    db = sqlite3.connect(path)
    for pragma in ('integrity_check', 'foreign_key_check'):
        rows = db.execute('PRAGMA ' + pragma).fetchall()
        if rows not in ([('ok',)], []):
            sys.exit('%s: %s' % (pragma, rows[:3]))
    if db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'documents'").fetchone()[0]:
        counts = [db.execute('SELECT count(*) FROM ' + table).fetchone()[0] for table in ('documents', 'signatures', 'readings', 'texts')]
        if len(set(counts)) != 1:
            sys.exit('half a document: %s' % counts)
    db.close()


def files_of(folder):
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(place, name), 'rb') as file:
                found[os.path.relpath(os.path.join(place, name), folder)] = file.read()
    return found


def check_folders(out, allowed):
    """Each published folder is whole: one of the ALLOWED states of its week."""
    for name in os.listdir(out) if os.path.isdir(out) else []:
        path = os.path.join(out, name)
        if name.startswith('.'):
            continue
        if name == 'latest':
            if not os.path.isdir(path):
                sys.exit('latest points to nothing')
            continue
        files = files_of(path)
        if not any(files == state.get(name) for state in allowed):
            sys.exit('%s: is in no state that a run ends in: %s' % (name, sorted(files)))


def states_of(out):
    return {name: files_of(os.path.join(out, name)) for name in os.listdir(out) if name != 'latest'}


def kill_ingest(program, folder, times, rng, seconds):
    """Returns how many were killed before they had ended."""
    killed, ended, i = 0, False, 0
    while killed < times and i < 4 * times:
        i += 1
        # From nothing now and then, and where the last one came to its end; else from what it left.
        for suffix in ('', '-wal', '-shm') if ended or i % 5 == 0 else ():
            if os.path.exists(os.path.join(folder, 'entente.db' + suffix)):
                os.remove(os.path.join(folder, 'entente.db' + suffix))
        ended = not kill_after(rng.uniform(0, seconds), program, 'ingest', '-q', '--threads', '1', 'old.jsonl', 'new.jsonl', cwd=folder)
        killed += not ended
        seconds *= .95 if ended else 1.01 # machines change their pace
        check_store(os.path.join(folder, 'entente.db'))
    return killed


def kill_snapshot(program, folder, times, rng, seconds, allowed):
    killed, i = 0, 0
    while killed < times and i < 4 * times:
        i += 1
        # Mostly from the state before, so that folders are exchanged; now and then from where the last one ended.
        if i % 8:
            shutil.rmtree(os.path.join(folder, 'out'), ignore_errors=True)
            shutil.copytree(os.path.join(folder, 'out-old'), os.path.join(folder, 'out'), symlinks=True)
        hit = kill_after(rng.uniform(0, seconds), program, 'snapshot', '-q', '--changed', cwd=folder)
        killed += hit
        seconds *= 1.01 if hit else .95
        check_store(os.path.join(folder, 'entente.db'))
        check_folders(os.path.join(folder, 'out'), allowed)
    return killed


def same(left, right):
    compare = filecmp.dircmp(left, right)
    if compare.left_only or compare.right_only:
        return False
    return states_of(left) == states_of(right)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', required=True)
    parser.add_argument('--times', type=int, default=50)
    parser.add_argument('--seed', type=int, default=int(time.time()))
    a = parser.parse_args()
    program, rng = os.path.abspath(a.program), random.Random(a.seed)
    print('seed', a.seed)
    # Processes are killed here, not machines: memory serves as the disk, and a hundred runs need not wait for one.
    place = '/dev/shm' if os.access('/dev/shm', os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix='entente-killed-', dir=place) as temporary:
        program = small_program(program, temporary)
        calm, torn = os.path.join(temporary, 'calm'), os.path.join(temporary, 'torn')
        for folder in (calm, torn):
            os.makedirs(folder)
            write_news(os.path.join(folder, 'old.jsonl'), 0, 60)
            write_news(os.path.join(folder, 'new.jsonl'), 1000, 60)
        # What is to come out, and what was there before.
        run(program, 'ingest', '-q', 'old.jsonl', cwd=calm)
        run(program, 'snapshot', '-q', '--changed', cwd=calm)
        old = states_of(os.path.join(calm, 'out'))
        shutil.copytree(os.path.join(calm, 'out'), os.path.join(torn, 'out-old'), symlinks=True)
        ingest_seconds = 1.5 * seconds_of(program, 'ingest', '-q', '--threads', '1', 'new.jsonl', cwd=calm)
        snapshot_seconds = seconds_of(program, 'snapshot', '-q', '--changed', cwd=calm)
        new = states_of(os.path.join(calm, 'out'))
        if old == new or len(new) < 4:
            sys.exit('the two states do not differ as they should')
        killed = kill_ingest(program, torn, a.times, rng, ingest_seconds)
        run(program, 'ingest', '-q', '--threads', '1', 'old.jsonl', 'new.jsonl', cwd=torn)
        killed_too = kill_snapshot(program, torn, a.times, rng, snapshot_seconds, [old, new])
        print('%d ingests and %d snapshots were killed' % (killed, killed_too))
        run(program, 'snapshot', '-q', '--changed', cwd=torn)
        if not same(os.path.join(calm, 'out'), os.path.join(torn, 'out')):
            sys.exit('not the bytes of an undisturbed run')
        if any('entente' in name for name in os.listdir(os.path.join(torn, 'out'))):
            sys.exit('something is left over')
        run(program, 'store', 'check', cwd=torn)
        if killed < a.times or killed_too < a.times:
            sys.exit('too few runs were killed for this to be a test')
    print('killed: %d tried, %d held' % (killed + killed_too, killed + killed_too))


if __name__ == '__main__':
    main()
