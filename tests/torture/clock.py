#!/usr/bin/env python3
"""clock.py --program ENTENTE: ingest and snapshot under a clock that was set back, by hours and by years, between two runs and within one: a
warning, no lost document, and the weeks of a clock that was right. The clock is a preloaded library's. The last line is the sum: tried, held.
"""
import argparse
import calendar
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), 'store'))
import killed  # pylint: disable=wrong-import-position

NOW = calendar.timegm((2026, 2, 10, 12, 0, 0)) # killed.write_news() has the first three weeks of January 2026
HOUR, YEAR = 3600, 365 * 86400
CLOCKS = [('an hour', HOUR, 0), ('two days', 48 * HOUR, 0), ('a year', YEAR, 0), ('to 1970', NOW, 0), ('at each look', 0, -HOUR),
          ('a year ahead', -YEAR, 0), ('the year 2106', NOW - 2 ** 32 - 1, 0)]


class Clock:
    def __init__(self, program, folder):
        self.program, self.folder, self.tried, self.held = program, folder, 0, 0
        self.shim = os.path.join(folder, 'clock.so')
        subprocess.run(['gcc', '-O1', '-shared', '-fPIC', '-o', self.shim, os.path.join(HERE, 'clock.c')], check=True)

    def run(self, place, at, *arguments, step=0):
        environment = dict(os.environ, LD_PRELOAD=self.shim, ENTENTE_CLOCK=str(at), ENTENTE_CLOCK_STEP=str(step), LC_ALL='C.UTF-8',
                           ASAN_OPTIONS='verify_asan_link_order=0:detect_leaks=0')
        return subprocess.run([self.program, *arguments], cwd=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
                              check=False)

    def expect(self, what, done, code, words=''):
        self.tried += 1
        good = done.returncode == code and words in done.stderr
        self.held += good
        if not good:
            print('beyond: %s: exit %d, not %d; said: %s' % (what, done.returncode, code, done.stderr.strip()), flush=True)

    def place(self, name):
        place = os.path.join(self.folder, name)
        os.makedirs(place)
        killed.write_news(os.path.join(place, 'old.jsonl'), 0, 40)
        killed.write_news(os.path.join(place, 'new.jsonl'), 1000, 40)
        return place

    def check(self, name, back, step=0):
        """The second ingest and the snapshot see a clock that is BACK seconds late, and STEP seconds later at each look."""
        place = self.place(name)
        warned = 'the clock says' if back > 25 * HOUR else ''
        self.expect(name + ', first ingest', self.run(place, NOW, 'ingest', '-q', 'old.jsonl'), 0)
        self.expect(name + ', first snapshot', self.run(place, NOW, 'snapshot', '-q', '--changed'), 0)
        self.expect(name + ', ingest', self.run(place, NOW - back, 'ingest', 'new.jsonl', step=step), 0, warned)
        late = self.run(place, NOW - back, 'snapshot', '--changed', step=step)
        # Which weeks have ended is not known then; named ones are written.
        self.expect(name + ', snapshot', late, late.returncode if late.returncode in (0, 75) else 75, warned)
        self.expect(name + ', one week', self.run(place, NOW - back, 'snapshot', '--week', '2026-W02', step=step), 0, warned)
        self.expect(name + ', again', self.run(place, NOW, 'ingest', '-q', 'new.jsonl'), 0)
        self.expect(name + ', last snapshot', self.run(place, NOW, 'snapshot', '-q', '--changed'), 0)
        self.expect(name + ', the store', self.run(place, NOW, 'store', 'check'), 0)
        return killed.states_of(os.path.join(place, 'out'))

    def check_all(self, clocks):
        calm = self.place('calm')
        for command in (('ingest', '-q', 'old.jsonl'), ('ingest', '-q', 'new.jsonl'), ('snapshot', '-q', '--changed')):
            self.expect('calm, ' + command[0], self.run(calm, NOW, *command), 0)
        wanted = killed.states_of(os.path.join(calm, 'out'))
        shutil.rmtree(calm)
        for name, back, step in clocks:
            state = self.check(name, back, step)
            if back < 0: # then a week without documents is not the last one that ended, and is not written again
                state, wanted = ({week: files for week, files in weeks.items() if week < '2026-W05'} for weeks in (state, wanted))
            self.tried += 1
            self.held += state == wanted
            if state != wanted:
                print('beyond: %s: other weeks than those of a right clock: %s' % (name, [week for week in wanted if wanted[week] != state.get(week)]), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', required=True)
    parser.add_argument('--short', action='store_true', help='only the worst')
    a = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix='entente-clock-') as folder:
        clock = Clock(killed.small_program(os.path.abspath(a.program), folder), folder)
        clock.check_all(CLOCKS[2:5:2] if a.short else CLOCKS)
        print('clock: %d tried, %d held' % (clock.tried, clock.held))
        return clock.held < clock.tried


sys.exit(main())
