#!/usr/bin/env python3
"""splits.py --program PROGRAM: tally lines merge in any division and order, and the graph of them is that of the articles, to the byte."""
import argparse
import filecmp
import json
import os
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import corpus  # noqa: E402

ARTICLES, SHARDS, ROUNDS = 120, 5, 2
OPTIONS = [[], ['--edges', 'directed', '--half-life', '7'], ['--edges', 'relation', '--sectors', 'government,military']]


def run(*command, **more):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, **more).stdout


def differences(a, b):
    names = sorted(set(os.listdir(a)) | set(os.listdir(b)))
    return [name for name in names if name not in filecmp.cmpfiles(a, b, names, shallow=False)[0]]


class Test:
    def __init__(self, program, folder):
        self.program, self.folder, self.errors, self.n = program, folder, [], 0

    def expect(self, truth, what):
        if not truth:
            self.errors.append(what)

    def tally(self, lines, *options):
        return run(self.program, 'tally', '--strict', '-q', *options, '-', input=b''.join(lines)).splitlines(keepends=True)

    def graph(self, lines, *options):
        self.n += 1
        out = os.path.join(self.folder, 'graph-%d' % self.n)
        run(self.program, 'graph', '--strict', '-q', *options, '-', '-o', out, input=b''.join(lines))
        return out

    def refused(self, code, word, lines, *command):
        done = subprocess.run([self.program, *command], input=b''.join(lines), capture_output=True, check=False)
        self.expect(done.returncode == code and word in done.stderr.decode(), '%s: %d %s' % (command, done.returncode, done.stderr))


def kind(line):
    return line[11:line.index(b'"', 11)].decode()


def stories_of(reduced):
    """Lines that tell the stories, and what recurs, from reduced lines: what a cluster decides by its joins."""
    for line in reduced:
        if kind(line) == 'document':
            row = json.loads(line)
            yield json.dumps({'record': 'story', 'document': row['id'], 'sha256': row['sha256'], 'first': row['story']['id'],
                              'first_sha256': row['story']['sha256'], 'date': row['story']['date'], 'counts': True}).encode() + b'\n'
        elif kind(line) == 'recurring':
            yield line


def merge_randomly(test, chance, parts):
    """PARTS, lists of lines that each begin with a run line, merged two or three at a time until one is left."""
    while len(parts) > 1:
        chance.shuffle(parts)
        n = chance.choice([2, 3])
        parts, some = parts[n:], parts[:n]
        parts.append(test.tally([line for part in some for line in part]))
    return parts[0]


def cut(chance, lines, n):
    """Lines of shares, recurring sentences and whole documents in N parts, in any order."""
    run_line, blocks = lines[0], []
    for line in lines[1:]:
        if kind(line) in ('sentence', 'event'):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    chance.shuffle(blocks)
    return [[run_line] + [line for block in blocks[i::n] for line in block] for i in range(n)]


def check_merging(test, whole, reduced):
    chance = random.Random(1)
    for options in OPTIONS:
        expected = test.graph(whole, *options)
        test.expect(not differences(expected, test.graph(reduced, *options)), 'reduced lines: %s' % options)
    expected = test.graph(whole)
    for number in range(ROUNDS):
        merged = merge_randomly(test, chance, cut(chance, reduced, chance.randint(3, 12)))
        test.expect(merged == reduced, 'merged in another order, the lines differ, round %d' % number)
        mixed = [reduced[0]] + [line for part in cut(chance, reduced, 5) for line in part[1:]]
        test.expect(not differences(expected, test.graph(mixed)), 'in another order, the graph differs, round %d' % number)
    test.expect(test.tally(reduced + reduced) == reduced, 'twice the same lines are more than once')


def check_shards(test, shards, whole, reduced):
    """Each shard is reduced by itself, with the stories told."""
    chance = random.Random(2)
    told = list(stories_of(reduced))
    expected = test.graph(whole)
    for number in range(ROUNDS):
        order = chance.sample(shards, len(shards))
        parts, seen = [], set()
        for shard in order:
            here = [json.loads(line) for line in shard if kind(line) == 'document']
            mine = {(row['id'], row['sha256']) for row in here}
            again = mine & seen
            seen |= mine
            lines = [json.dumps({**json.loads(line), 'counts': key_of(line) not in again}).encode() + b'\n' if kind(line) == 'story' else line
                     for line in told]
            parts.append(test.tally(shard[:1] + lines + shard[1:]))
        test.expect(not differences(expected, test.graph([line for part in parts for line in part])), 'shards by themselves, round %d' % number)


def key_of(line):
    row = json.loads(line)
    return row['document'], row['sha256']


def check_refusals(test, whole, reduced):
    shares = [line for line in reduced if kind(line) == 'tally']
    test.refused(65, 'of some documents it is decided', whole + reduced, 'graph', '-', '-o', test.folder + '/no')
    test.refused(65, 'whose line is missing', reduced[:1] + shares + first_document(reduced), 'graph', '-', '-o', test.folder + '/no')
    copies = [line for line in reduced if kind(line) == 'document' and json.loads(line)['story']['id'] != json.loads(line)['id']]
    test.refused(65, 'the first of its story', reduced[:1] + copies, 'graph', '-', '-o', test.folder + '/no')
    test.refused(64, 'cannot be cut', reduced, 'graph', '--from', '2026-01-05', '-', '-o', test.folder + '/no')
    broken = [line.replace(b'"n_sentences":', b'"n_sentences":9') for line in shares[:1]]
    test.refused(65, 'ended at a broken document', reduced[:1] + broken, 'tally', '--strict', '-')
    test.refused(65, 'no document could be read', reduced[:1] + broken, 'tally', '-')
    test.expect(not os.path.exists(test.folder + '/no'), 'a refused run left files')


def first_document(reduced):
    start = next(i for i, line in enumerate(reduced) if kind(line) == 'document' and json.loads(line)['story']['id'] == json.loads(line)['id'])
    return reduced[start:start + 1]


def check_bounds(test, whole):
    bounds = ['--from', '2026-01-05', '--to', '2026-02-10']
    expected = test.graph(whole, *bounds)
    test.expect(not differences(expected, test.graph(test.tally(whole, *bounds), *bounds)), 'with bounds')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--program', required=True)
    program = os.path.abspath(parser.parse_args().program)
    with tempfile.TemporaryDirectory() as folder:
        test = Test(program, folder)
        names = corpus.write_shards(folder + '/shards', ARTICLES, SHARDS)
        shards = [run(program, 'extract', '-q', name, cwd=folder + '/shards').splitlines(keepends=True) for name in names]
        facts = run(program, 'extract', '-q', '--facts', names[0], cwd=folder + '/shards').splitlines(keepends=True)
        test.expect([line for line in facts if kind(line) != 'facts'] == shards[0], 'facts change other lines')
        test.expect(not differences(test.graph(facts), test.graph(shards[0])), 'facts change the graph')
        # The second reading of a document with other fields is chosen by its digest, which takes all shards in one run.
        shards = [drop_repeated(shard, seen) for seen in [set()] for shard in shards]
        whole = [line for shard in shards for line in shard]
        reduced = test.tally(whole)
        size = sum(map(len, reduced)) / sum(map(len, whole))
        print('%d documents, reduced lines have %.2f of the bytes' % (sum(kind(line) == 'document' for line in reduced), size))
        test.expect(any(kind(line) == 'recurring' for line in reduced), 'nothing recurs: the corpus tests nothing')
        check_merging(test, whole, reduced)
        check_shards(test, shards, whole, reduced)
        check_refusals(test, whole, reduced)
        check_bounds(test, whole)
    print('\n'.join(test.errors))
    return 1 if test.errors else 0


def drop_repeated(shard, seen):
    """SHARD without documents that come again with other lines."""
    kept, skip = [], False
    for line in shard:
        if kind(line) == 'document':
            row = json.loads(line)
            key = row['id'], row['sha256']
            skip = seen_differently(seen, key, row['url'])
        if not skip:
            kept.append(line)
    return kept


def seen_differently(seen, key, url):
    before = {u for k, u in seen if k == key}
    seen.add((key, url))
    return bool(before) and before != {url}


sys.exit(main())
