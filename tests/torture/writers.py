#!/usr/bin/env python3
"""writers.py --program ENTENTE [--times N]: several ingests, snapshots and a retag of one store begun at once, and readers among them. One of
the writers gets the store; each other ends with 75 and says who has it, or waits its turn. Nobody sees half a document, and in the end
everything is what one writer after the other makes. The last line is the sum: tried, held.
"""
import argparse
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'store'))
import killed  # pylint: disable=wrong-import-position

WRITERS = [['ingest', '-q', 'a.jsonl'], ['ingest', '-q', 'b.jsonl'], ['snapshot', '-q', '--changed'], ['ingest', '-q', 'a.jsonl', 'b.jsonl'],
           ['retag', '-q'], ['snapshot', '-q', '--changed']]
READERS = [['history', 'FRA', 'DEU'], ['store', 'dates']]


def one_round(program, folder, wanted):
    """The problems of one crowd, and how many of it found somebody at the store."""
    problems, began, refused = [], [], 0
    for command in WRITERS + READERS:
        began.append((command, subprocess.Popen([program, *command], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)))
    for command, child in began:
        err = child.communicate()[1]
        name = ' '.join(command)
        refused += child.returncode == 75
        # Before the first writer has made it, there is no store to be read or drawn.
        early = child.returncode == 66 and command[0] != 'ingest'
        if child.returncode not in (0, 75) and not early:
            problems.append('%s: exit %d: %s' % (name, child.returncode, err.strip()))
        if child.returncode == 75 and 'process' not in err:
            problems.append('%s: does not say who has the store: %s' % (name, err.strip()))
        if child.returncode == 75 and command in READERS:
            problems.append('%s: a reader needs no lock' % name)
    killed.check_store(os.path.join(folder, 'entente.db'))
    for command in (['ingest', '-q', 'a.jsonl', 'b.jsonl'], ['snapshot', '-q', '--changed'], ['store', 'check']):
        killed.run(program, *command, cwd=folder)
    if killed.states_of(os.path.join(folder, 'out')) != wanted:
        problems.append('not the weeks of one writer after the other')
    return problems, refused


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', required=True)
    parser.add_argument('--times', type=int, default=30)
    a = parser.parse_args()
    held = refused = 0
    with tempfile.TemporaryDirectory(prefix='entente-writers-') as temporary:
        program = killed.small_program(os.path.abspath(a.program), temporary)
        wanted = None
        for i in range(a.times + 1):
            folder = os.path.join(temporary, str(i))
            os.makedirs(folder)
            killed.write_news(os.path.join(folder, 'a.jsonl'), 0, 60)
            killed.write_news(os.path.join(folder, 'b.jsonl'), 1000, 60)
            if i == 0:
                for command in (['ingest', '-q', 'a.jsonl', 'b.jsonl'], ['snapshot', '-q', '--changed']):
                    killed.run(program, *command, cwd=folder)
                wanted = killed.states_of(os.path.join(folder, 'out'))
                continue
            problems, n = one_round(program, folder, wanted)
            refused += n
            held += not problems
            for problem in problems:
                print('beyond, round %d: %s' % (i, problem), flush=True)
    if not refused:
        print('beyond: nobody met anybody: this tests nothing')
        held = 0
    print('writers: %d tried, %d held' % (a.times, held))
    return held < a.times


sys.exit(main())
