#!/usr/bin/env python3
"""full.py --program ENTENTE [--short]: build, ingest and snapshot on a disk that is full after so many kilobytes, from nothing to enough.

The disk is a small tmpfs, which needs root; without it nothing is tried, and that is said. What was there stays whole, the message and the
exit code fit, and with room again the run makes what it should. The last line is the sum: tried, held.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'store'))
import killed  # pylint: disable=wrong-import-position


def mount(place, size):
    return subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=%dk' % size, 'tmpfs', place], stderr=subprocess.DEVNULL, check=False).returncode == 0


class Disk:
    """A tmpfs with what is in SOURCE, and so many kilobytes free."""

    def __init__(self, folder, source):
        self.place, self.source = os.path.join(folder, 'disk'), source

    def __enter__(self):
        os.makedirs(self.place, exist_ok=True)
        if not mount(self.place, 1 << 16):
            return None
        shutil.copytree(self.source, self.place, symlinks=True, dirs_exist_ok=True)
        return self

    def leave(self, free):
        state = os.statvfs(self.place)
        used = (state.f_blocks - state.f_bfree) * state.f_frsize // 1024
        subprocess.run(['mount', '-o', 'remount,size=%dk' % (used + free), self.place], check=True)

    def __exit__(self, *_):
        subprocess.run(['umount', '--lazy', self.place], check=False)


def attempt(program, folder, source, command, free, check):
    """A problem, or None."""
    with Disk(folder, source) as disk:
        if not disk:
            return 'no tmpfs'
        disk.leave(free)
        done = subprocess.run([program, *command], cwd=disk.place, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        err = done.stderr.decode('utf-8', 'replace')
        if done.returncode == 0 and free == 0:
            return 'nothing is free, and it has room: this tests nothing'
        if done.returncode not in (0, 73, 74):
            return 'exit %d: %s' % (done.returncode, err)
        if done.returncode and not re.search('^entente: .*(space|full)', err, re.MULTILINE):
            return 'the message does not say why: %s' % err
        disk.leave(1 << 16) # SQLite needs some to look at a store, too
        problem = check(disk.place, done.returncode)
        if problem:
            return problem
        killed.run(program, *command, cwd=disk.place)
        return check(disk.place, 0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', required=True)
    parser.add_argument('--short', action='store_true')
    a = parser.parse_args()
    tried = held = 0
    with tempfile.TemporaryDirectory(prefix='entente-full-') as folder:
        program = killed.small_program(os.path.abspath(a.program), folder)
        base, ready = os.path.join(folder, 'base'), os.path.join(folder, 'ready')
        os.makedirs(base)
        killed.write_news(os.path.join(base, 'old.jsonl'), 0, 40)
        killed.write_news(os.path.join(base, 'new.jsonl'), 1000, 200)
        killed.run(program, 'build', '-q', 'old.jsonl', '-o', 'graphs', cwd=base)
        killed.run(program, 'ingest', '-q', 'old.jsonl', cwd=base)
        killed.run(program, 'snapshot', '-q', '--changed', cwd=base)
        shutil.copytree(base, ready, symlinks=True)
        old_graphs, old = killed.files_of(os.path.join(base, 'graphs')), killed.states_of(os.path.join(base, 'out'))
        killed.run(program, 'build', '-q', 'new.jsonl', '-o', 'fresh', cwd=ready)
        new_graphs = killed.files_of(os.path.join(ready, 'fresh'))
        shutil.rmtree(os.path.join(ready, 'fresh'))
        killed.run(program, 'ingest', '-q', 'new.jsonl', cwd=ready)
        calm = os.path.join(folder, 'calm')
        shutil.copytree(ready, calm, symlinks=True)
        killed.run(program, 'snapshot', '-q', '--changed', cwd=calm)
        new = killed.states_of(os.path.join(calm, 'out'))

        def graphs(place, code):
            return None if killed.files_of(os.path.join(place, 'graphs')) == (old_graphs if code else new_graphs) else 'graphs of neither run'

        def store(place, _):
            killed.check_store(os.path.join(place, 'entente.db'))

        def weeks(place, code):
            killed.check_store(os.path.join(place, 'entente.db'))
            killed.check_folders(os.path.join(place, 'out'), [old, new])
            return None if code or killed.states_of(os.path.join(place, 'out')) == new else 'not the weeks that it should make'

        for name, source, command, check in (('build', base, ['build', '-q', 'new.jsonl', '-o', 'graphs'], graphs),
                                             ('ingest', base, ['ingest', '-q', 'new.jsonl'], store),
                                             ('snapshot', ready, ['snapshot', '-q', '--changed'], weeks)):
            for free in (0, 64, 512) if a.short else (0, 4, 8, 16, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 4096):
                problem = attempt(program, folder, source, command, free, check)
                if problem == 'no tmpfs':
                    print('full: no tmpfs may be mounted here; 0 tried, 0 held')
                    return 0
                tried += 1
                held += not problem
                if problem:
                    print('%s, %d kB: %s' % (name, free, problem))
    print('full: %d tried, %d held' % (tried, held))
    return held < tried


sys.exit(main())
