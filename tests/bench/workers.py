#!/usr/bin/env python3
"""workers.py --program PROGRAM --spark VENV [--rounds N] [--record FILE]: the step that reads shards, on one worker and on two, in turn.

Both on the cluster of tests/cluster/spark.py, with one core a worker; medians of the pairs' ratios.
"""
import argparse
import json
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '../cluster'))
import corpus  # noqa: E402
import spark  # noqa: E402

SCRIPTS = os.path.join(HERE, '../../scripts/spark')
SHARDS, ARTICLES = 16, 800  # articles of a shard


def write(folder):
    names = ['%02d.jsonl' % number for number in range(SHARDS)]
    for number, name in enumerate(names):
        chance = random.Random(number)
        with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
            for at in range(ARTICLES):
                parts = [corpus.article(chance, number * ARTICLES + at) for _ in range(3)]
                file.write(json.dumps({**parts[0], 'text': '\n\n'.join(part['text'] for part in parts)}) + '\n')
    return names


def measure(cluster, program, folder, names, workers):
    command = [os.path.join(cluster.home, 'bin/spark-submit'), '--master', 'spark://127.0.0.1:%d' % cluster.port]
    for key, value in {'spark.cores.max': workers, 'spark.executor.cores': 1, 'spark.executor.memory': '512m', 'spark.driver.memory': '512m',
                       'spark.driver.host': '127.0.0.1', 'spark.ui.enabled': 'false', 'spark.ui.showConsoleProgress': 'false',
                       'spark.scheduler.minRegisteredResourcesRatio': 1}.items():
        command += ['--conf', '%s=%s' % (key, value)]
    command += [os.path.join(HERE, 'spark_extract.py'), os.path.abspath(SCRIPTS), program, folder, *names]
    out = subprocess.run(command, env=cluster.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=True).stdout
    return float(re.search(r'seconds ([\d.]+)', out).group(1))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--program', required=True)
    parser.add_argument('--spark', required=True)
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--record')
    options = parser.parse_args()
    rows = []
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory() as folder:
        names = write(folder)
        size = sum(os.path.getsize(os.path.join(folder, name)) for name in names)
        cluster = spark.Cluster(os.path.abspath(options.spark), folder)
        try:
            cluster.start_master()
            cluster.start_worker()
            cluster.start_worker()
            for _ in range(options.rounds):
                load = os.getloadavg()[0]
                pair = [measure(cluster, os.path.abspath(options.program), folder, names, workers) for workers in (1, 2)]
                rows.append((load, *pair, pair[1] / pair[0]))
                print('load %.1f: %.2f s with one worker, %.2f s with two: %.2f' % rows[-1], file=sys.stderr)
        finally:
            cluster.stop()
    text = ['# The step that reads shards, on one Spark worker and on two', '',
            'Written by `tests/bench/workers.py`: %d shards, %.1f MB of JSON Lines, one core a worker, %d processors; the load is that before '
            'each pair.' % (SHARDS, size / 1e6, os.cpu_count()), '', '| load | one worker, s | two workers, s | two over one |', '|-:|-:|-:|-:|']
    text += ['| %.1f | %.2f | %.2f | %.2f |' % row for row in rows]
    text += ['', 'Medians: %.2f s with one worker, %.2f s with two; two over one, of each pair: %.2f.'
             % tuple(statistics.median(row[column] for row in rows) for column in (1, 2, 3))]
    print('\n'.join(text))
    if options.record:
        with open(options.record, 'w', encoding='utf-8') as file:
            file.write('\n'.join(text) + '\n')


main()
