#!/usr/bin/env python3
"""faults.py --program ENTENTE [--most N] [--seed N] [--only COMMAND] [--calls A,B]: build, ingest, snapshot and fetch, in which one call fails.

Every read, write, truncation, rename, sync and map of a command fails once, in a run of its own (by strace), and every allocation of another
kind (by a preloaded library). Each run ends as if nothing had been, or says what is wrong on one line and ends with an exit code that fits;
what was published before or is published now is whole; and an undisturbed run afterwards makes what it always makes. --most takes so many
calls of each kind at random, for a short test. The last line is the sum: tried, held.
"""
import argparse
import collections
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), 'store'))
import killed  # pylint: disable=wrong-import-position
import feeds  # pylint: disable=wrong-import-position

CALLS = {'read': 'EIO', 'pread64': 'EIO', 'write': 'ENOSPC', 'pwrite64': 'ENOSPC', 'ftruncate': 'EIO', 'fallocate': 'ENOSPC', 'rename': 'EIO',
         'renameat2': 'EIO', 'fsync': 'EIO', 'fdatasync': 'EIO', 'mmap': 'ENOMEM'}
# Where a failure is none of the exit codes below, it is not understood.
CODES = {'read': {65, 66, 74, 78}, 'pread64': {65, 74}, 'write': {73, 74}, 'pwrite64': {73, 74}, 'ftruncate': {73, 74}, 'fallocate': {73, 74},
         'rename': {73, 74}, 'renameat2': {73, 74}, 'fsync': {73, 74}, 'fdatasync': {73, 74}, 'mmap': {65, 66, 71, 73, 74, 78},
         'malloc': {65, 66, 71, 73, 74, 75, 78}}


LONGEST = 20 # seconds; then it says where it hangs
# Fontconfig, under cairo, does not survive want of memory, or takes another font where it cannot read; nobody but its own authors can mend that.
NOT_OURS = re.compile(r'lib(fontconfig|cairo|freetype|pixman)|Fontconfig')


class Command:
    """A command in a folder that is made anew for each run."""

    def __init__(self, name, arguments, marker, prepare, check):
        self.name, self.arguments, self.marker, self.prepare, self.check = name, arguments, marker, prepare, check


def run(command, folder, wrap=()):
    command = ['timeout', '--signal', 'SEGV', str(LONGEST), *wrap, *command]
    return subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)


class Torture:
    def __init__(self, program, folder, most, rng):
        self.program, self.folder, self.most, self.rng = program, folder, most, rng
        self.tried, self.held, self.foreign, self.outcomes = 0, 0, 0, collections.Counter()
        self.shim = os.path.join(folder, 'allocate.so')
        subprocess.run(['gcc', '-O1', '-shared', '-fPIC', '-o', self.shim, os.path.join(HERE, 'allocate.c')], check=True)

    def fresh(self, command):
        place = os.path.join(self.folder, 'run')
        shutil.rmtree(place, ignore_errors=True)
        os.makedirs(place)
        command.prepare(place)
        return place

    def choose(self, numbers):
        numbers = list(numbers)
        return sorted(self.rng.sample(numbers, self.most)) if self.most and len(numbers) > self.most else numbers

    def calls_of(self, command):
        """{call: (before the program reads anything of ours, all)}: what the loader does is not ours to mend."""
        place, trace = self.fresh(command), os.path.join(self.folder, 'trace')
        wrap = ('strace', '-qq', '-o', trace, '-e', 'trace=openat,' + ','.join(CALLS))
        done = run([self.program, *command.arguments], place, wrap)
        if done.returncode:
            sys.exit('%s: %d\n%s' % (command.name, done.returncode, done.stderr.decode()))
        before, counts, begun = {}, collections.Counter(), False
        with open(trace, encoding='utf-8', errors='replace') as file:
            for line in file:
                name = line.split('(')[0]
                if name == 'openat':
                    begun = begun or command.marker in line
                    continue
                counts[name] += 1
                if not begun:
                    before[name] = counts[name]
        return {name: (before.get(name, 0), n) for name, n in counts.items() if name in CALLS}

    def judge(self, command, place, call, number, done):
        self.tried += 1
        err = done.stderr.decode('utf-8', 'replace')
        problem = None
        if done.returncode and done.returncode not in CODES[call]:
            problem = 'exit %d' % done.returncode
        elif done.returncode and not re.search(r'^entente: .', err, re.MULTILINE):
            problem = 'no message'
        try:
            problem = problem or command.check(place, done.returncode)
        except (OSError, ValueError, SystemExit) as failure:
            problem = 'check: %s' % failure
        if problem and (problem == 'only the picture differs' or NOT_OURS.search(err)):
            self.outcomes[(command.name, call, 'foreign', done.returncode)] += 1
            self.foreign += 1
            return
        self.outcomes[(command.name, call, 'held' if not problem else 'broken', done.returncode)] += 1
        if problem:
            print('%s, %s %d: %s\n  %s' % (command.name, call, number, problem, err.strip()[-300:].replace('\n', '\n  ')), flush=True)
        else:
            self.held += 1

    def fail_calls(self, command, only):
        for call, (before, n) in sorted(self.calls_of(command).items()):
            for number in self.choose(range(before + 1, n + 1)) if not only or call in only else ():
                place = self.fresh(command)
                wrap = ('strace', '-qq', '-o', '/dev/null', '-e', 'trace=' + call, '-e',
                        'inject=%s:error=%s:when=%d' % (call, CALLS[call], number))
                self.judge(command, place, call, number, run([self.program, *command.arguments], place, wrap))

    def fail_allocations(self, command):
        place, log = self.fresh(command), os.path.join(self.folder, 'kinds')
        done = run([self.program, *command.arguments], place, ('env', 'LD_PRELOAD=' + self.shim, 'ENTENTE_ALLOCATE_LOG=' + log))
        if done.returncode:
            sys.exit('%s, counting: %d\n%s' % (command.name, done.returncode, done.stderr.decode()))
        with open(log, encoding='ascii') as file:
            numbers = [int(line) for line in file]
        for number in self.choose(n for n in numbers if n > 8): # until then, what is to be done then is being set up
            place = self.fresh(command)
            done = run([self.program, *command.arguments], place, ('env', 'LD_PRELOAD=' + self.shim, 'ENTENTE_ALLOCATE_AT=%d' % number))
            self.judge(command, place, 'malloc', number, done)


def copy_into(source):
    return lambda place: shutil.copytree(source, place, symlinks=True, dirs_exist_ok=True)


def state_of(out):
    return {name: bytes_ for name, bytes_ in killed.files_of(out).items() if not os.path.basename(name).startswith('.')}


def build_command(program, folder):
    """Over the results of an earlier run."""
    base = os.path.join(folder, 'build')
    os.makedirs(base)
    killed.write_news(os.path.join(base, 'old.jsonl'), 0, 20)
    killed.write_news(os.path.join(base, 'new.jsonl'), 100, 20)
    killed.run(program, 'build', '-q', 'old.jsonl', '-o', 'out', cwd=base)
    old = state_of(os.path.join(base, 'out'))
    killed.run(program, 'build', '-q', 'new.jsonl', '-o', 'fresh', cwd=base)
    new = state_of(os.path.join(base, 'fresh'))
    shutil.rmtree(os.path.join(base, 'fresh'))

    def check(place, code):
        now = state_of(os.path.join(place, 'out'))
        wanted = old if code else new
        if now != wanted:
            if {name for name in wanted if now.get(name) != wanted[name]} == {'graph.svg'}:
                return 'only the picture differs'
            return 'the files are %s' % ('those of the new run' if now == new else 'those of the old run' if now == old else 'a mixture')
        # Without memory the process ends where it is; the next run removes what it left.
        return 'left over: %s' % left_over(place) if code != 71 and left_over(place) else None

    return Command('build', ['build', '-q', '--threads', '1', 'new.jsonl', '-o', 'out'], '/gazetteer/', copy_into(base), check)


def left_over(place):
    return [name for name in os.listdir(os.path.join(place, 'out')) if name.startswith('.')]


def store_commands(program, folder):
    base, calm = os.path.join(folder, 'store'), os.path.join(folder, 'calm')
    for place in (base, calm):
        os.makedirs(place)
        killed.write_news(os.path.join(place, 'old.jsonl'), 0, 20)
        killed.write_news(os.path.join(place, 'new.jsonl'), 1000, 20)
        for command in (['ingest', '-q', 'old.jsonl'], ['snapshot', '-q', '--changed']):
            killed.run(program, *command, cwd=place)
    old = killed.states_of(os.path.join(base, 'out'))
    killed.run(program, 'ingest', '-q', 'new.jsonl', cwd=calm)
    ready = os.path.join(folder, 'ready')
    shutil.copytree(calm, ready, symlinks=True)
    killed.run(program, 'snapshot', '-q', '--changed', cwd=calm)
    new = killed.states_of(os.path.join(calm, 'out'))

    def check(place, _):
        killed.check_store(os.path.join(place, 'entente.db'))
        killed.check_folders(os.path.join(place, 'out'), [old, new])
        for command in (['ingest', '-q', 'new.jsonl'], ['snapshot', '-q', '--changed'], ['store', 'check']):
            killed.run(program, *command, cwd=place)
        return None if killed.same(os.path.join(calm, 'out'), os.path.join(place, 'out')) else 'another run does not make what it should'

    yield Command('ingest', ['ingest', '-q', '--threads', '1', 'new.jsonl'], '/gazetteer/', copy_into(base), check)
    yield Command('snapshot', ['snapshot', '-q', '--changed'], '/gazetteer/', copy_into(ready), check)


def fetch_command(program, server):
    arguments = ['fetch', '-q', '--allow-local', '--delay', '0', '--timeout', '5', '--retries', '0', 'feeds']

    def prepare(place):
        with open(os.path.join(place, 'feeds'), 'w', encoding='utf-8') as file:
            file.write(server.base + '/feed\n')

    def check(place, code):
        titles = collections.Counter()
        killed.run(program, *arguments, cwd=place)
        inbox = os.path.join(place, 'inbox')
        for name in sorted(os.listdir(inbox)):
            if not name.startswith('.'):
                with open(os.path.join(inbox, name), encoding='utf-8') as file:
                    titles.update(json.loads(line)['title'] for line in file)
        if set(titles) != set(feeds.TITLES):
            return 'lost: %s' % sorted(set(feeds.TITLES) - set(titles))
        return 'fetched twice' if code == 0 and max(titles.values()) > 1 else None

    return Command('fetch', arguments, 'feeds', prepare, check)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', required=True)
    parser.add_argument('--most', type=int, default=0)
    parser.add_argument('--only')
    parser.add_argument('--calls')
    parser.add_argument('--seed', type=int, default=int(time.time()))
    a = parser.parse_args()
    print('seed', a.seed)
    place = '/dev/shm' if os.access('/dev/shm', os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix='entente-faults-', dir=place) as folder, feeds.Server() as server:
        program = killed.small_program(os.path.abspath(a.program), folder)
        torture = Torture(program, folder, a.most, random.Random(a.seed))
        only = a.calls.split(',') if a.calls else None
        for command in [build_command(program, folder), *store_commands(program, folder), fetch_command(program, server)]:
            if a.only and command.name != a.only:
                continue
            torture.fail_calls(command, only)
            if not only or 'malloc' in only:
                torture.fail_allocations(command)
        for (name, call, verdict, code), n in sorted(torture.outcomes.items()):
            print('%-9s %-10s %-7s exit %3d: %d' % (name, call, verdict, code, n))
        print('faults: %d tried, %d held, %d ended in fontconfig' % (torture.tried, torture.held, torture.foreign))
        return torture.tried == 0 or torture.held + torture.foreign < torture.tried


sys.exit(main())
