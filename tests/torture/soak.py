#!/usr/bin/env python3
"""soak.py --program ENTENTE [--documents N] [--round N] [--store N]: short documents without end. N documents (ten million in the long form) go
through ingest into one store after the other, --round of them a store, and --store of them (a million) into one that is snapshotted and
diffed. What must not grow is the memory of a round. The last line is the sum.
"""
import argparse
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

STATES = ['Norway', 'Poland', 'Egypt', 'Japan', 'Brazil', 'Russia', 'China', 'France', 'Italy', 'Spain', 'Chad', 'Kenya', 'Peru', 'Chile', 'Iran',
          'Iraq', 'India', 'Nepal', 'Ghana', 'Cuba']
ACTS = ['condemned', 'signed an agreement with', 'imposed sanctions on', 'warned', 'met', 'threatened', 'praised', 'invaded']


def write_news(path, first, n, weeks):
    rng = random.Random(first)
    with open(path, 'w', encoding='utf-8') as file:
        for i in range(first, first + n):
            a, b = rng.sample(STATES, 2)
            day = time.strftime('%Y-%m-%d', time.gmtime(1767571200 + 86400 * rng.randrange(7 * weeks)))
            json.dump({'id': 'n%d' % i, 'source': 'paper%d' % (i % 40), 'date': day,
                       'text': '%s %s %s. Report %d told of ship %d, crate %d and gate %d.' % (a, rng.choice(ACTS), b, i, *(rng.randrange(10 ** 9)
                                                                                           for _ in range(3)))}, file)
            file.write('\n')


def run(*command, cwd):
    """(seconds by the clock, seconds of processors, kilobytes at most, those of its own at most: a store is mapped, and counts as memory)"""
    began, own, status = time.monotonic(), [0], os.path.join('/proc', '%d', 'status')
    child = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL)

    def watch():
        while True:
            try:
                with open(status % child.pid, encoding='ascii') as file:
                    found = re.search(r'RssAnon:\s+(\d+)', file.read())
            except OSError:
                return
            if not found: # it has ended
                return
            own[0] = max(own[0], int(found.group(1)))
            time.sleep(.2)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    _, status_code, usage = os.wait4(child.pid, 0)
    watcher.join()
    child.returncode = os.waitstatus_to_exitcode(status_code)
    if child.returncode:
        sys.exit('%s: %d' % (' '.join(command), child.returncode))
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, own[0]


def count(path):
    """Documents of a store."""
    db = sqlite3.connect(path)
    n = db.execute('SELECT count(*) FROM documents').fetchone()[0]
    db.close()
    return n


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', required=True)
    parser.add_argument('--documents', type=int, default=10_000_000)
    parser.add_argument('--round', type=int, default=100_000)
    parser.add_argument('--store', type=int, default=0, help='documents of the store that is snapshotted (default: a tenth of all)')
    a = parser.parse_args()
    program, peaks, processor = os.path.abspath(a.program), [], 0
    with tempfile.TemporaryDirectory(prefix='entente-soak-') as folder:
        for first in range(0, a.documents, a.round):
            n = min(a.round, a.documents - first)
            write_news(os.path.join(folder, 'news.jsonl'), first, n, 8)
            _, seconds, peak, _ = run(program, 'ingest', '-q', 'news.jsonl', '--store', 'round.db', cwd=folder)
            if count(os.path.join(folder, 'round.db')) != n:
                sys.exit('a store of %d documents has %d' % (n, count(os.path.join(folder, 'round.db'))))
            peaks.append(peak)
            processor += seconds
            print('%d documents: %.1f s of processors, %.0f MB' % (first + n, seconds, peak / 1024), flush=True)
            for name in os.listdir(folder):
                if name.startswith('round.db'):
                    os.remove(os.path.join(folder, name))
        quarters = [max(peaks[len(peaks) * i // 4:max(len(peaks) * (i + 1) // 4, len(peaks) * i // 4 + 1)]) for i in range(4)]
        print('%d documents: %.0f s of processors; at most MB, by quarters: %s' %
              (a.documents, processor, ', '.join('%.0f' % (peak / 1024) for peak in quarters)), flush=True)
        size, seconds = a.store or a.documents // 10, 0
        for first in range(0, size, a.round):
            n = min(a.round, size - first)
            write_news(os.path.join(folder, 'news.jsonl'), first, n, 8)
            _, took, peak, own = run(program, 'ingest', '-q', 'news.jsonl', '--store', 'large.db', cwd=folder)
            seconds += took
            print('store of %d: %.1f s of processors, %.0f MB, %.0f of them its own' % (first + n, took, peak / 1024, own / 1024), flush=True)
        large = count(os.path.join(folder, 'large.db'))
        print('ingest of %d into one store, %d MB: %.1f s of processors' %
              (large, os.path.getsize(os.path.join(folder, 'large.db')) >> 20, seconds), flush=True)
        for command in (['snapshot', '-q', '--changed'], ['diff', '2026-W03', '2026-W04']):
            clock, took, peak, own = run(program, *command, '--store', 'large.db', cwd=folder)
            print('%s of a store of %d documents: %.1f s of processors, %.1f s by the clock, %.0f MB, %.0f of them its own' %
                  (command[0], large, took, clock, peak / 1024, own / 1024), flush=True)
        shutil.rmtree(os.path.join(folder, 'out'), ignore_errors=True)
    # The first round finds the allocator's own pace.
    flat = len(peaks) < 2 or max(peaks[1:]) <= 1.1 * peaks[0]
    good = flat and large == size
    print('soak: %d tried, %d held: %d documents, from %.0f to %.0f MB; one store of %d' %
          (len(peaks), len(peaks) if good else 0, a.documents, min(peaks) / 1024, max(peaks) / 1024, large))
    return not good


sys.exit(main())
