#!/usr/bin/env python3
"""What the Spark job needs at a given size, from rates measured on small ones: see docs/clusters.md.

  simulate.py --program build/release/entente [--shard FILE…]     measures, and carries the rates to 0.1, 1, 10 and 100 TB
  simulate.py --rates rates.json                                  from rates that were measured before
"""
import argparse
import gzip
import json
import math
import os
import subprocess
import sys
import tempfile
import time

BANDS, ROWS = 32, 4
SIZES = (.1, 1, 10, 100)  # TB of text
CORES = 16  # of a worker
DOLLARS = .05  # for an hour of a core
PAIRS_A_SECOND = 2e5  # pairs of signatures compared, of one core of Spark; taken as a floor
SHUFFLE = 100e6  # bytes a second that one core sorts, writes and reads in a shuffle
LIMITS = {'graph_memory': 512, 'driver_memory': 32}  # GB: one large machine for `entente graph`, and Spark's driver
SUBJECT, SUBJECT_MOST, ALIKE = 1e-4, 1e4, .05  # documents on one subject, as a share and at most; Jaccard coefficient of two of them
RECURRING = 1e-3  # sentences that recur in a source, for each document: broadcast, 150 bytes each


def timed(command, path, source=None):
    """(user seconds, peak bytes) of COMMAND, which writes PATH."""
    with open(path, 'wb') as out:
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, stdin=source)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit('%s ended with %d' % (command[1], status))
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


size_of = os.path.getsize


def first_half(lines, most):
    """Whole documents of LINES, of MOST bytes in all."""
    size = 0
    for line in lines:
        if size > most and kind(line) == 'document':
            return
        size += len(line)
        yield line


def kind(line):
    return line[11:line.index(b'"', 11)].decode()


def measure(program, shards):
    """Rates for each byte of text."""
    text = sum(os.path.getsize(path) for path in shards)
    with tempfile.TemporaryDirectory() as folder:
        lines, reduced, extra = (os.path.join(folder, name) for name in ('lines', 'reduced', 'facts'))
        seconds, _ = timed([program, 'extract', '-q', '--threads', '1', '--any-language', *shards], lines)
        timed([program, 'extract', '-q', '--facts', '--any-language', *shards], extra)
        tally_seconds, _ = timed([program, 'tally', '-q', lines], reduced)
        graph_seconds, peak = timed([program, 'graph', '-q', reduced, '-o', os.path.join(folder, 'out')], os.devnull)
        half = os.path.join(folder, 'half')  # memory is the slope between half and all, without what the program needs anyway
        with open(lines, 'rb') as whole, open(half + '.lines', 'wb') as file:
            file.writelines(first_half(whole, size_of(lines) / 2))
        timed([program, 'tally', '-q', half + '.lines'], half)
        _, peak_half = timed([program, 'graph', '-q', half, '-o', os.path.join(folder, 'half-out')], os.devnull)
        share = size_of(half + '.lines') / size_of(lines)
        counts = json.load(open(os.path.join(folder, 'out/manifest.json'), encoding='utf-8'))['counts']
        kinds = {}
        for line in open(reduced, 'rb'):
            kinds[kind(line)] = kinds.get(kind(line), 0) + len(line)
        named = sum(len(json.loads(line)['sentences']) * 6 // 8 for line in open(extra, 'rb') if kind(line) == 'facts')
        packed = len(gzip.compress(open(lines, 'rb').read(), 1))
        size = size_of(lines)
    print('measured on %.1f MB of text, %d documents' % (text / 1e6, counts['documents']), file=sys.stderr)
    return {'text': text, 'extract_rate': text / seconds, 'lines': size / text, 'lines_packed': packed / text,
            'tally_rate': text / tally_seconds, 'graph_rate': text / graph_seconds, 'document': text / counts['documents'],
            'named': named / text, 'reports': (kinds.get('event', 0) + kinds.get('sentence', 0)) / text,
            'documents': kinds['document'] / text, 'shares': kinds['tally'] / text, 'graph_memory': max(0, peak - peak_half) / (text * (1 - share)),
            'duplicates': counts['duplicates'] / counts['documents']}


def chance_of_band(jaccard):
    return 1 - (1 - jaccard ** ROWS) ** BANDS


def forecast(rates, size):
    """Of SIZE bytes of text; seconds are those of one core."""
    n = size / rates['document']
    signature, key = 512, 16 + 1 + 32 + 20  # of a band's row: key, band, node and what a shuffle adds
    bands = n * BANDS * key
    unrelated = n * min(SUBJECT_MOST, n * SUBJECT) / 2 * chance_of_band(ALIKE)
    near = n * rates['duplicates'] * 4 * 2  # pairs within stories: some copies each, in several bands
    candidates = unrelated + near
    stories = n * 150
    printed = rates['named'] * size * 8
    shares = rates['shares'] * size
    shuffles = {'bands': 2 * bands, 'candidates': 2 * candidates * (2 * 32 + signature), 'stories': 3 * stories, 'recurring': printed,
                'tally lines': shares}
    duplicates = sum(shuffles[name] for name in ('bands', 'candidates', 'stories'))
    return {'documents': n, 'extract': size / rates['extract_rate'], 'tally': size / rates['tally_rate'],
            'duplicate_seconds': duplicates / SHUFFLE + candidates / PAIRS_A_SECOND, 'candidates': candidates, 'shuffles': shuffles,
            'shuffle': sum(shuffles.values()), 'spill': rates['lines_packed'] * size, 'bands': bands,
            'graph_input': (rates['documents'] + rates['reports'] + rates['shares']) * size, 'graph': size / rates['graph_rate'],
            'graph_memory': rates['graph_memory'] * size, 'driver_memory': n * RECURRING * 150}


def breaks_first(rates):
    """(bytes of text, what passes its limit there), the first first."""
    terabyte = forecast(rates, 1e12)
    return sorted((limit * 1e9 / terabyte[what] * 1e12 if terabyte[what] else math.inf, what) for what, limit in LIMITS.items())


def show(rates):
    sizes = [size * 1e12 for size in SIZES]
    table = [forecast(rates, size) for size in sizes]
    workers = [max(1, round(size / 1e12 * 10)) for size in sizes]

    def row(name, values):
        print('| %s | %s |' % (name, ' | '.join(values)))
    row('text', ['%g TB' % size for size in SIZES])
    print('|-|' + '-:|' * len(SIZES))
    row('documents', ['%.2g' % each['documents'] for each in table])
    row('core hours: extract', ['%.0f' % (each['extract'] / 3600) for each in table])
    row('core hours: duplicates', ['%.0f' % (each['duplicate_seconds'] / 3600) for each in table])
    row('core hours: tally', ['%.0f' % (each['tally'] / 3600) for each in table])
    row('dollars at %.2f a core hour' % DOLLARS, ['%.0f' % (sum(each[key] for key in ('extract', 'duplicate_seconds', 'tally')) / 3600 * DOLLARS)
                                                 for each in table])
    row('workers of %d cores' % CORES, ['%d' % n for n in workers])
    row('hours with them, without the graph', ['%.1f' % (sum(each[key] for key in ('extract', 'duplicate_seconds', 'tally')) / 3600 / CORES / n)
                            for each, n in zip(table, workers)])
    row('lines on the workers\' disks, GB a worker', ['%.0f' % (each['spill'] / n / 1e9) for each, n in zip(table, workers)])
    row('shuffled, bytes a byte of text', ['%.2f' % (each['shuffle'] / size) for each, size in zip(table, sizes)])
    for name in table[0]['shuffles']:
        row('of that: %s' % name, ['%.3f' % (each['shuffles'][name] / size) for each, size in zip(table, sizes)])
    row('duplicate step: rows of bands, GB a worker', ['%.1f' % (each['bands'] / n / 1e9) for each, n in zip(table, workers)])
    row('duplicate step: pairs compared', ['%.2g' % each['candidates'] for each in table])
    row('`entente graph`: input, GB', ['%.0f' % (each['graph_input'] / 1e9) for each in table])
    row('`entente graph`: hours, one core', ['%.1f' % (each['graph'] / 3600) for each in table])
    row('`entente graph`: memory, GB', ['%.0f' % (each['graph_memory'] / 1e9) for each in table])
    print()
    for size, what in breaks_first(rates):
        print('%s passes %d GB at %.2g TB of text.' % (what.replace('_', ' '), LIMITS[what], size / 1e12))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program')
    parser.add_argument('--shard', nargs='+', default=[])
    parser.add_argument('--rates')
    options = parser.parse_args()
    if options.rates:
        with open(options.rates, encoding='utf-8') as file:
            rates = json.load(file)
    else:
        began = time.monotonic()
        rates = measure(os.path.abspath(options.program), options.shard)
        print(json.dumps(rates))
        print('in %.0f s' % (time.monotonic() - began), file=sys.stderr)
    show(rates)


if __name__ == '__main__':
    main()
