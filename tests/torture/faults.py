#!/usr/bin/env python3
"""faults.py --program ENTENTE [--most N] [--spread N] [--seed N] [--only COMMAND] [--calls A,B]: build, ingest, snapshot and fetch, in which one call fails.

Every read, write, truncation, rename, sync, close, lock and map of a command fails once, in a run of its own (by strace), and every
allocation of another kind (by a preloaded library). Each run ends as if nothing had been, or says what is wrong on one line and ends with an exit code that fits;
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
         'renameat2': 'EIO', 'fsync': 'EIO', 'fdatasync': 'EIO', 'mmap': 'ENOMEM', 'openat': 'EMFILE', 'mkdir': 'ENOSPC', 'unlink': 'EIO',
         'recvfrom': 'ECONNRESET', 'sendto': 'ECONNRESET', 'socket': 'EMFILE', 'connect': 'ECONNREFUSED', 'poll': 'ENOMEM', 'close': 'EIO',
         'newfstatat': 'EIO', 'getdents64': 'EIO', 'fcntl': 'ENOLCK', 'flock': 'ENOLCK', 'mremap': 'ENOMEM', 'rmdir': 'EIO'}
# Where a failure is none of the exit codes below, it is not understood.
CODES = {'read': {65, 66, 74, 78}, 'pread64': {65, 74}, 'write': {73, 74}, 'pwrite64': {73, 74}, 'ftruncate': {73, 74}, 'fallocate': {73, 74},
         'rename': {73, 74}, 'renameat2': {73, 74}, 'fsync': {73, 74}, 'fdatasync': {73, 74}, 'mmap': {65, 66, 71, 73, 74, 78},
         'openat': {65, 66, 73, 74, 78}, 'mkdir': {73, 74}, 'unlink': {73, 74}, 'recvfrom': {65}, 'sendto': {65}, 'socket': {65},
         'connect': {65}, 'poll': {65}, 'close': {73, 74}, 'newfstatat': {65, 66, 73, 74, 78}, 'getdents64': {66, 73, 74, 78}, 'fcntl': {74, 75},
         'flock': {75}, 'mremap': {71}, 'rmdir': {73, 74}, 'malloc': {65, 66, 71, 73, 74, 75, 78}}


LONGEST = 60 # seconds; then it says where it hangs
# What is under a frame of the preloaded library, of libc or of a sanitizer that stands before it, which pass a call on, is who called them.
NOBODY = re.compile(r'allocate\.so|libc\.so|libgcc_s|ld-linux|lib[a-z]*san\.so')
# Whose fault is not ours to mend. Fontconfig, under cairo, takes another font where it cannot read one or lacks memory for it.
OTHERS = re.compile(r'lib(fontconfig|cairo|freetype|pixman|igraph)\b')


class Command:
    """A command in a folder that is made anew for each run."""

    def __init__(self, name, arguments, marker, prepare, check):
        self.name, self.arguments, self.marker, self.prepare, self.check = name, arguments, marker, prepare, check


def run(command, folder, wrap=()):
    command = ['timeout', '--signal', 'ALRM', str(LONGEST), *wrap, *command]
    return subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)


class Torture:
    def __init__(self, program, folder, most, spread, rng):
        self.program, self.folder, self.most, self.spread, self.rng = program, folder, most, spread, rng
        self.tried, self.held, self.missed, self.outcomes, self.foreign = 0, 0, 0, collections.Counter(), collections.Counter()
        self.trace = os.path.join(folder, 'trace')
        self.frames = os.path.join(folder, 'frames')
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
        place = self.fresh(command)
        wrap = ('strace', '-qq', '-o', self.trace, '-e', 'trace=' + ','.join(CALLS))
        done = run([self.program, *command.arguments], place, wrap)
        if done.returncode:
            sys.exit('%s: %d\n%s' % (command.name, done.returncode, done.stderr.decode()))
        before, counts, begun = {}, collections.Counter(), False
        with open(self.trace, encoding='utf-8', errors='replace') as file:
            for line in file:
                name = line.split('(')[0]
                begun = begun or name == 'openat' and command.marker in line
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
        if problem and problem.startswith('left over') and call == 'unlink':
            problem = None # which is what failed
        if problem and call != 'malloc':
            self.note_asker(command, call, number)
        other = problem and self.other(problem, err)
        self.outcomes[(command.name, call, other or ('held' if not problem else 'broken'), done.returncode)] += 1
        if other:
            self.foreign[other] += 1
        elif problem:
            print('%s, %s %d: %s\n  %s\n%s' % (command.name, call, number, problem, err.strip()[-300:].replace('\n', '\n  '), self.noted()),
                  flush=True)
        else:
            self.held += 1

    def noted(self):
        if not os.path.exists(self.frames):
            return ''
        with open(self.frames, encoding='utf-8', errors='replace') as file:
            return file.read()

    def other(self, problem, err):
        """Whose library the problem lies in, if it is not ours: it crashed there, or the picture lacks what was asked for there."""
        noted = re.split('^(asked|crashed|aborted|hung)\n', self.noted(), flags=re.MULTILINE)[1:]
        sections = dict(zip(noted[::2], noted[1::2]))
        frames = [frame for frame in (sections.get('crashed') or sections.get('aborted') or sections.get('hung') or '').split('\n') if frame]
        if problem == 'only the picture differs':
            frames = [frame for frame in sections.get('asked', '').split('\n') if frame]
        frames = [frame for frame in frames if not NOBODY.search(frame)]
        found = OTHERS.search(frames[0]) if frames else re.search('(F|f)ontconfig', err)
        return found and (found.group(1).lower() if frames else 'fontconfig')

    def fail_calls(self, command, only):
        for call, (before, n) in sorted(self.calls_of(command).items()):
            for number in self.choose(range(before + 1, n + 1)) if only is None or call in only else ():
                place = self.fresh(command)
                done = self.inject(command, place, call, number)
                if contains(self.trace, '(INJECTED)'):
                    self.judge(command, place, call, number, done)
                else: # this time it did not come so often: nothing was tried
                    self.missed += 1

    def inject(self, command, place, call, number, *options):
        inject = 'inject=%s:error=%s:when=%d' % (call, CALLS[call], number)
        wrap = ('strace', '-qq', '-o', self.trace, *options, '-e', 'trace=' + call, '-e', inject)
        return run([self.program, *command.arguments], place, wrap)

    def note_asker(self, command, call, number):
        """The same once more, with the frames of who made the call that failed."""
        self.inject(command, self.fresh(command), call, number, '-k')
        with open(self.trace, encoding='utf-8', errors='replace') as file, open(self.frames, 'w', encoding='utf-8') as frames:
            frames.write('asked\n' + ''.join(re.search(r'INJECTED.*\n((?: > .*\n)*)', file.read() + 'INJECTED\n').group(1)))

    def fail_allocations(self, command):
        place, log = self.fresh(command), os.path.join(self.folder, 'kinds')
        done = run([self.program, *command.arguments], place, ('env', 'LD_PRELOAD=' + self.shim, 'ENTENTE_ALLOCATE_LOG=' + log))
        if done.returncode:
            sys.exit('%s, counting: %d\n%s' % (command.name, done.returncode, done.stderr.decode()))
        with open(log, encoding='ascii') as file:
            numbers = [int(line) for line in file]
        # Of all kinds, some at random, or every so-maniest.
        step = max(1, len(numbers) // self.spread) if self.spread else 1
        for number in self.choose(numbers[self.rng.randrange(step)::step]):
            place = self.fresh(command)
            done = run([self.program, *command.arguments], place,
                       ('env', 'LD_PRELOAD=' + self.shim, 'ENTENTE_ALLOCATE_AT=%d' % number, 'ENTENTE_ALLOCATE_LOG=' + self.frames))
            if not os.path.exists(self.frames):
                self.missed += 1
                continue
            self.judge(command, place, 'malloc', number, done)
            os.remove(self.frames)


def contains(path, words):
    with open(path, encoding='utf-8', errors='replace') as file:
        return words in file.read()


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
        # Without memory the process ends where it is, which may be behind the last file.
        wanted = old if code and not (code == 71 and now == new) else new
        if now != wanted:
            if {name for name in wanted if now.get(name) != wanted[name]} == {'graph.svg'}:
                return 'only the picture differs'
            return 'the files are %s' % ('those of the new run' if now == new else 'those of the old run' if now == old else 'a mixture')
        # What is left then, the next run removes.
        return 'left over: %s' % left_over(place) if code != 71 and left_over(place) else None

    return Command('build', ['build', '-q', '--threads', '1', 'new.jsonl', '-o', 'out'], '/gazetteer/', copy_into(base), check)


def left_over(place):
    return [name for name in os.listdir(os.path.join(place, 'out')) if name.startswith('.')]


def without_picture(files):
    return {name: content for name, content in files.items() if os.path.basename(name) != 'graph.svg'}


def differs_by_picture(out, allowed):
    """Whether each published folder has the files of a state of its week, but for pictures, and one has another picture."""
    now = {week: files for week, files in killed.states_of(out).items() if not week.startswith('.')}
    if any(not any(week in state and without_picture(files) == without_picture(state[week]) for state in allowed) for week, files in now.items()):
        return False
    return any(not any(files == state.get(week) for state in allowed) for week, files in now.items())


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
        if differs_by_picture(os.path.join(place, 'out'), [old, new]):
            return 'only the picture differs'
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
    parser.add_argument('--spread', type=int, default=0, help='at most so many allocations of a command (default: one of each kind)')
    parser.add_argument('--only')
    parser.add_argument('--calls', help='only these; malloc is one of them; "" are all but that')
    parser.add_argument('--seed', type=int, default=int(time.time()))
    a = parser.parse_args()
    print('seed', a.seed)
    place = '/dev/shm' if os.access('/dev/shm', os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix='entente-faults-', dir=place) as folder, feeds.Server() as server:
        program = killed.small_program(os.path.abspath(a.program), folder)
        torture = Torture(program, folder, a.most, a.spread, random.Random(a.seed))
        only = None if a.calls is None else a.calls.split(',') if a.calls else list(CALLS)
        for command in [build_command(program, folder), *store_commands(program, folder), fetch_command(program, server)]:
            if a.only and command.name != a.only:
                continue
            if only != ['malloc']:
                torture.fail_calls(command, only)
            if only is None or 'malloc' in only:
                torture.fail_allocations(command)
        for (name, call, verdict, code), n in sorted(torture.outcomes.items()):
            print('%-9s %-10s %-7s exit %3d: %d' % (name, call, verdict, code, n))
        others = ''.join(', %d not held lie in %s' % (n, library) for library, n in sorted(torture.foreign.items()))
        if torture.missed:
            print('%d calls did not come again' % torture.missed)
        print('faults: %d tried, %d held%s' % (torture.tried, torture.held, others))
        return torture.tried < 10 * torture.missed or torture.tried == 0 or torture.held + sum(torture.foreign.values()) < torture.tried


sys.exit(main())
