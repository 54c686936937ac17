#!/usr/bin/env python3
"""soak.py --program ENTENTE [--documents N] [--round N] [--store N]: short documents without end. N documents (ten million in the long form) go
through ingest into one store after the other, --round of them a store, and --store of them (a million) into one that is snapshotted and
diffed. What must not grow is the memory of a round. The last line is the sum.
"""
import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
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
    """(seconds, kilobytes at most)"""
    began = time.monotonic()
    child = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit('%s: %d' % (' '.join(command), child.returncode))
    return time.monotonic() - began, usage.ru_maxrss


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', required=True)
    parser.add_argument('--documents', type=int, default=10_000_000)
    parser.add_argument('--round', type=int, default=100_000)
    parser.add_argument('--store', type=int, default=0, help='documents of the store that is snapshotted (default: a tenth of all)')
    a = parser.parse_args()
    program, peaks = os.path.abspath(a.program), []
    with tempfile.TemporaryDirectory(prefix='entente-soak-') as folder:
        for first in range(0, a.documents, a.round):
            write_news(os.path.join(folder, 'news.jsonl'), first, min(a.round, a.documents - first), 8)
            seconds, peak = run(program, 'ingest', '-q', 'news.jsonl', '--store', 'round.db', cwd=folder)
            peaks.append(peak)
            print('%d documents: %.1f s, %.0f MB' % (first + a.round, seconds, peak / 1024), flush=True)
            for name in os.listdir(folder):
                if name.startswith('round.db'):
                    os.remove(os.path.join(folder, name))
        size = a.store or a.documents // 10
        for first in range(0, size, a.round):
            write_news(os.path.join(folder, 'news.jsonl'), first, min(a.round, size - first), 8)
            run(program, 'ingest', '-q', 'news.jsonl', '--store', 'large.db', cwd=folder)
        for command in (['snapshot', '-q', '--changed'], ['diff', '2026-W03', '2026-W04']):
            seconds, peak = run(program, *command, '--store', 'large.db', cwd=folder)
            print('%s of a store of %d documents, %d MB: %.1f s, %.0f MB' % (command[0], size, os.path.getsize(os.path.join(folder, 'large.db')) >> 20,
                                                                          seconds, peak / 1024), flush=True)
        shutil.rmtree(os.path.join(folder, 'out'), ignore_errors=True)
    # The first round finds the allocator's own pace.
    flat = len(peaks) < 2 or max(peaks[1:]) <= 1.1 * peaks[0]
    print('soak: %d tried, %d held: %d documents, from %.0f to %.0f MB' % (len(peaks), len(peaks) if flat else 0, a.documents,
                                                                         min(peaks) / 1024, max(peaks) / 1024))
    return not flat


sys.exit(main())
