#!/usr/bin/env python3
"""Speed and memory of entente beside programs that do far less: `wc -w` counts the words, `rg -Fo` finds the names.

Every round runs all of them once, one after the other, on the same files; times are medians over the rounds, ratios are medians of the
rounds' ratios, so that a machine that drifts does not favour one of them. Every program writes into a file. Run by scripts/bench.
"""
import argparse
import csv
import datetime
import glob
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import time

import inputs
import peers

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MAKE = os.path.join(ROOT, '..', 'shared', 'corpus', 'make')
PROGRAM = os.path.join(ROOT, 'build', 'release', 'entente')
STAGES = os.path.join(ROOT, 'build', 'release', 'tests', 'bench_stages')
GRAPH = os.path.join(ROOT, 'build', 'release', 'tests', 'bench_graph')
RECORD = os.path.join(ROOT, 'tests', 'bench', 'RECORD.md')
GRAPHS = '## Graphs'
PEER = 'rg -Fo, text'
STORED = 100_000 # documents in the store that a week is taken from


# ---- the corpus ----

def own_text(folder, megabytes):
    """Copies of the articles of the tests, numbered in every sentence so that no copy repeats another."""
    articles = [open(path, encoding='utf-8').read() for path in sorted(glob.glob(os.path.join(ROOT, 'tests/corpus/articles/*.txt')))]
    os.makedirs(os.path.join(folder, 'text'), exist_ok=True)
    written, copy = 0, 0
    with open(os.path.join(folder, 'news.jsonl'), 'w', encoding='utf-8') as lines:
        while written < megabytes * 1_000_000:
            copy += 1
            with open(os.path.join(folder, 'text', '%05d.txt' % copy), 'w', encoding='utf-8') as text:
                for n, article in enumerate(articles):
                    body = article.replace('. ', ' ref%dx%d. ' % (copy, n))
                    lines.write(json.dumps({'id': '%d-%d' % (n, copy), 'date': '2025-01-%02d' % (n % 28 + 1), 'text': body}) + '\n')
                    text.write(body + '\n\n')
                    written += len(body.encode())


def corpus(folder, megabytes):
    """The folder with text/ and news.jsonl, made where it is not there."""
    if folder:
        return folder
    folder = os.path.join(ROOT, 'build', 'bench', str(megabytes))
    if not os.path.exists(os.path.join(folder, 'done')):
        os.makedirs(folder, exist_ok=True)
        if os.path.exists(MAKE):
            subprocess.run([sys.executable, MAKE, str(megabytes), folder], check=True)
        else:
            own_text(folder, megabytes)
        open(os.path.join(folder, 'done'), 'w').close()
    return folder


def table(name):
    with open(os.path.join(ROOT, 'gazetteer', name), encoding='utf-8') as file:
        yield from csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE)


def own_names():
    """The surfaces that the tagger looks for, before their variants are made."""
    names = {row['surface'] for row in table('aliases.tsv')}
    for row in table('people.tsv'):
        names.update([row['name']] + [form for form in row['forms'].split('|') if form])
    return sorted(names)


def write_names(path):
    names = own_names()
    with open(path, 'w', encoding='utf-8') as file:
        file.write('\n'.join(names) + '\n')
    return len(names)


# ---- running ----

def run(command, out):
    """Seconds and peak resident megabytes of COMMAND, whose standard output goes to the file OUT."""
    with open(out, 'wb') as file:
        began = time.monotonic()
        child = subprocess.Popen(command, stdout=file, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
                                 env=dict(os.environ, LC_ALL='C.UTF-8'))
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.monotonic() - began
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1 if command[0] == 'rg' else 0):
        sys.exit('bench: %s ended with %d' % (' '.join(command[:4]), child.returncode))
    return seconds, usage.ru_maxrss / 1024


def megabytes_of(paths):
    return sum(os.path.getsize(path) for path in paths) / 1e6


def rounds_of(commands, n, out):
    """name → the seconds of each round."""
    seconds = {name: [] for name, _, _ in commands}
    for number in range(n):
        for name, command, _ in commands:
            print('round %d: %s' % (number + 1, name), file=sys.stderr)
            seconds[name].append(run(command, out)[0])
            shutil.rmtree(out + '.folder', ignore_errors=True)
    return seconds


def stages(inputs, n):
    """name → median seconds."""
    found = {}
    for _ in range(n):
        text = subprocess.run([STAGES, os.path.join(ROOT, 'gazetteer'), *inputs], stdout=subprocess.PIPE, text=True, check=True).stdout
        for line in text.split('\n')[:-1]:
            name, seconds, _ = line.split('\t')
            found.setdefault(name, []).append(float(seconds))
    return {name: statistics.median(values) for name, values in found.items()}


# ---- memory and validity ----

def head(path, share, out):
    """The first lines of PATH, SHARE of its bytes."""
    left = os.path.getsize(path) * share
    with open(path, 'rb') as source, open(out, 'wb') as target:
        while left > 0:
            line = source.readline()
            target.write(line)
            left -= len(line)


def memory(news, work, out):
    """Rows (share, megabytes of input, peak of extract, peak of build)."""
    for share in (1, 4, 16):
        part = os.path.join(work, 'part.jsonl')
        head(news, share / 16, part)
        extract = run([PROGRAM, 'extract', '-q', '--threads', '2', part], out)[1]
        build = run([PROGRAM, 'build', '-q', '--threads', '2', part, '-o', out + '.folder'], out)[1]
        yield share, megabytes_of([part]), extract, build


def count_events(path, out):
    run([PROGRAM, 'extract', '-q', path], out)
    with open(out, 'rb') as file:
        return sum(line.startswith(b'{"record":"event"') for line in file)


def validity(news, work, out):
    """Events of all copies, of one copy, and the number of copies; a corpus of somebody else's has none."""
    with open(news, encoding='utf-8') as file:
        rows = [(json.loads(line)['id'], line) for line in file]
    copies = [str(row_id).rsplit('-', 1)[-1] for row_id, _ in rows]
    one = os.path.join(work, 'one.jsonl')
    with open(one, 'w', encoding='utf-8') as file:
        file.writelines(line for (_, line), copy in zip(rows, copies) if copy == copies[0])
    return count_events(news, out), count_events(one, out), len(set(copies))


# ---- the store ----

def write_year(path, n):
    """N short articles over 52 weeks."""
    rng = random.Random(5)
    names = [row['name'] for row in table('entities.tsv') if row['kind'] == 'state'][:60]
    acts = ['%s condemned %s over the border.', '%s signed a trade agreement with %s.', '%s imposed sanctions on %s.', '%s sent aid to %s.']
    with open(path, 'w', encoding='utf-8') as file:
        for i in range(n):
            day = datetime.date(2025, 1, 6) + datetime.timedelta(days=rng.randrange(364))
            parts = [rng.choice(acts) % tuple(rng.sample(names, 2)) if rng.random() < .3 else
                     'The council heard report %d on item %d of its list.' % (rng.randrange(10 ** 8), rng.randrange(10 ** 4))
                     for _ in range(rng.randrange(6, 16))]
            file.write(json.dumps({'id': str(i), 'date': day.isoformat(), 'source': 'paper%d' % (i % 40), 'text': ' '.join(parts)}) + '\n')


def snapshots(work, out, n, n_rounds):
    """Rows (what, median seconds) of one week out of a store of N documents, on one core."""
    year, store = os.path.join(work, 'year.jsonl'), os.path.join(work, 'year.db')
    write_year(year, n)
    seconds = {}
    run([PROGRAM, 'ingest', '-q', year, '--store', store], out)
    for number in range(n_rounds):
        for what, week in (('first of a store', '2025-W40'), ('the next week', '2025-W41'), ('again', '2025-W41')):
            if what == 'first of a store':
                shutil.copy(store, store + '.copy')
            command = ['taskset', '-c', '0', PROGRAM, 'snapshot', '-q', '--week', week, '--store', store + '.copy', '-o', out + '.folder']
            print('round %d: snapshot, %s' % (number + 1, what), file=sys.stderr)
            seconds.setdefault(what, []).append(run(command, out)[0])
    shutil.rmtree(out + '.folder', ignore_errors=True)
    return [(what, statistics.median(values)) for what, values in seconds.items()]


# ---- the record ----

def cpu():
    with open('/proc/cpuinfo', encoding='utf-8') as file:
        models = [line.split(':', 1)[1].strip() for line in file if line.startswith('model name')]
    return '%d × %s' % (len(models), models[0]) if models else 'unknown'


def record(commands, seconds, n_rounds, stage_seconds, stage_megabytes, memory_rows, valid, n_names, snapshot_rows):
    yield '# Speed and memory\n'
    yield 'Written by `scripts/bench`. %s; medians of %d rounds; %s names. The ratio is the speed over that of `%s`.\n' % (
        cpu(), n_rounds, n_names, PEER)
    yield '| program | input MB | seconds | MB/s | ratio |\n|-|-:|-:|-:|-:|'
    peer_size = next(size for name, _, size in commands if name == PEER)
    for name, _, size in commands:
        median = statistics.median(seconds[name])
        ratio = statistics.median((size / mine) / (peer_size / theirs) for mine, theirs in zip(seconds[name], seconds[PEER]))
        yield '| %s | %.0f | %.2f | %.0f | %.2f |' % (name, size, median, size / median, ratio)
    yield '\n| stage, one thread | seconds | MB/s |\n|-|-:|-:|'
    for name, value in stage_seconds.items():
        yield '| %s | %.2f | %.0f |' % (name, value, stage_megabytes / value if value > 0 else 0)
    yield '\n| input | MB | peak MB of extract | peak MB of build |\n|-|-:|-:|-:|'
    for share, size, extract, build in memory_rows:
        yield '| %d× | %.0f | %.0f | %.0f |' % (share, size, extract, build)
    yield '\n| snapshot of a week, %d documents in the store, one core | seconds |\n|-|-:|' % STORED
    for what, value in snapshot_rows:
        yield '| %s | %.2f |' % (what, value)
    whole, one, copies = valid
    yield '\nValid: %d events in %d copies, %d in one: %.3f of copies × one.' % (whole, copies, one, whole / max(1, one * copies))


def graph_seconds(n, edges, weeks):
    """name → median seconds of processor time, one thread."""
    found = {}
    for _ in range(n):
        text = subprocess.run([GRAPH, os.path.join(ROOT, 'gazetteer'), '1000', edges, weeks], stdout=subprocess.PIPE, text=True, check=True).stdout
        for line in text.split('\n')[3:-1]:
            name, seconds = line.split('\t')
            found.setdefault(name, []).append(float(seconds))
    return {name: statistics.median(values) for name, values in found.items()}


def graphs(n):
    """Lines of the record on large graphs."""
    yield '\n%s\n\nOf 1,000 nodes and 50,000 edges; the last two of 5,000 edges over 26 weeks. One thread; medians of %d rounds.\n' % (GRAPHS, n)
    yield '| | seconds |\n|-|-:|'
    large, weekly = graph_seconds(n, '50000', '0'), graph_seconds(n, '5000', '26')
    for name in large:
        yield '| %s | %.3f |' % (name, weekly[name] if name.startswith('weeks') else large[name])


def record_graphs(n):
    """Only the part on graphs, anew."""
    with open(RECORD, encoding='utf-8') as file:
        before = file.read().split('\n' + GRAPHS)[0].rstrip('\n')
    with open(RECORD, 'w', encoding='utf-8') as file:
        file.write(before + '\n' + '\n'.join(graphs(n)) + '\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--megabytes', type=int, default=256)
    parser.add_argument('--rounds', type=int, default=3)
    parser.add_argument('--corpus', help='a folder with text/*.txt and news.jsonl, instead of one made for the purpose')
    parser.add_argument('--graphs', action='store_true', help='measure large graphs only, and leave the rest of the record as it is')
    parser.add_argument('--inputs', action='store_true', help='measure compressed input and copies at scale only, for INPUTS.md')
    parser.add_argument('--peers', action='store_true', help='measure peers, scaling and set-up only, for PEERS.md')
    parser.add_argument('--check', action='store_true', help='fail where a ratio is more than 15 %% below that of PEERS.md')
    a = parser.parse_args()
    if a.peers or a.check:
        return peers.main(PROGRAM, corpus(a.corpus, a.megabytes), own_names(), a.rounds, a.check)
    if a.inputs:
        folder = corpus(a.corpus, a.megabytes)
        return inputs.record(PROGRAM, sorted(glob.glob(os.path.join(folder, 'text', '*.txt'))), a.rounds)
    if a.graphs:
        return record_graphs(a.rounds)
    folder = corpus(a.corpus, a.megabytes)
    work = os.path.join(ROOT, 'build', 'bench', 'work')
    os.makedirs(work, exist_ok=True)
    out, names, news = os.path.join(work, 'out'), os.path.join(work, 'names'), os.path.join(folder, 'news.jsonl')
    n_names = write_names(names)
    texts = sorted(glob.glob(os.path.join(folder, 'text', '*.txt')))
    text_size, news_size = megabytes_of(texts), megabytes_of([news])
    extract = [PROGRAM, 'extract', '-q', '--threads']
    commands = [('wc -w, text', ['wc', '-w', *texts], text_size),
                (PEER, ['rg', '--no-config', '-j', '1', '-Fo', '-f', names, *texts], text_size),
                ('rg -Fo, text, 2 threads', ['rg', '--no-config', '-j', '2', '-Fo', '-f', names, *texts], text_size),
                ('extract, text', [*extract, '1', *texts], text_size),
                ('extract, text, 2 threads', [*extract, '2', *texts], text_size),
                ('extract, JSONL', [*extract, '1', news], news_size),
                ('extract, JSONL, 2 threads', [*extract, '2', news], news_size),
                ('ingest, JSONL', ['sh', '-c', 'mkdir -p "$1.folder" && exec "$0" ingest -q --threads 1 "$2" --store "$1.folder/bench.db"',
                                   PROGRAM, out, news], news_size),
                ('build, JSONL, 2 threads', [PROGRAM, 'build', '-q', '--threads', '2', news, '-o', out + '.folder'], news_size)]
    run(['cat', *texts, news], out)  # everything into the page cache
    seconds = rounds_of(commands, a.rounds, out)
    text = '\n'.join(record(commands, seconds, a.rounds, stages(texts, a.rounds), text_size, list(memory(news, work, out)),
                            validity(news, work, out), n_names, snapshots(work, out, STORED, a.rounds))) + '\n' + '\n'.join(graphs(a.rounds)) + '\n'
    shutil.rmtree(work)
    print(text)
    with open(RECORD, 'w', encoding='utf-8') as file:
        file.write(text)


if __name__ == '__main__':
    main()
