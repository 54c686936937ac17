#!/usr/bin/env python3
"""weekly.py --program ENTENTE: scripts/weekly as cron and systemd run it: the command of the unit and of the crontab line under a clean
environment, with a PATH as cron's, a home that cannot be written, and a working folder of its own."""
import argparse
import configparser
import fcntl
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SCRIPT = os.path.join(ROOT, 'scripts', 'weekly')
# A build with sanitizers is told what not to mind.
SANITIZER = ['LSAN_OPTIONS=' + os.environ['LSAN_OPTIONS']] if 'LSAN_OPTIONS' in os.environ else []
NEWS = ['France condemned Germany over the border.', 'Italy signed an agreement with Spain.', 'Japan attacked Brazil.']


def unit():
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str
    with open(os.path.join(ROOT, 'scripts', 'systemd', 'entente-weekly.service'), encoding='utf-8') as file:
        parser.read_file(file)
    return parser


class Weekly:
    def __init__(self, program, folder):
        self.folder, self.problems = folder, []
        self.home = '/dev/null/home' # nobody can write there, not even root
        self.settings = {'ENTENTE': program, 'ENTENTE_DONE': 'done', 'ENTENTE_KEEP': '2'}

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def run(self, *arguments, command=SCRIPT, **more):
        settings = dict(self.settings, **more)
        words = ['env', '-i', 'PATH=/usr/bin:/bin', 'SHELL=/bin/sh', 'LOGNAME=nobody', 'HOME=' + self.home]
        words += ['%s=%s' % pair for pair in settings.items()] + ['/bin/sh', '-c', 'exec "$0" "$@"', command, *arguments]
        words[2:2] = SANITIZER
        return subprocess.run(words, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              check=False)

    def expect(self, what, run, code=0, out='', err=''):
        """OUT and ERR: all that may be said, or a pattern in slashes."""
        for name, wanted, said in (('stdout', out, run.stdout), ('stderr', err, run.stderr)):
            if not (re.search(wanted.strip('/'), said, re.MULTILINE) if wanted.startswith('/') else wanted == said):
                self.problems.append('%s: %s: %s' % (what, name, said.strip() or 'silence'))
        if run.returncode != code:
            self.problems.append('%s: exit %d, not %d' % (what, run.returncode, code))

    def news(self, name, date, first):
        os.makedirs(self.path('inbox', 'wire'), exist_ok=True)
        with open(self.path('inbox', 'wire', name), 'w', encoding='utf-8') as file:
            for i, text in enumerate(NEWS):
                file.write(json.dumps({'id': '%s-%d' % (name, i), 'date': date, 'text': '%s Report number %d.' % (text, first + i)}) + '\n')

    def weeks(self):
        return sorted(os.listdir(self.path('out')))

    def check(self):
        self.expect('nothing there', self.run())
        self.news('a.jsonl', '2026-02-03', 100)
        self.expect('silent on success', self.run())
        if self.weeks() != ['2026-W06', 'latest'] or not os.path.exists(self.path('done', 'wire', 'a.jsonl')) or os.listdir(self.path('inbox', 'wire')):
            self.problems.append('first run: %s' % self.weeks())
        self.expect('nothing new', self.run('--verbose'), out='/^Nothing changed\\.$')
        self.news('b.jsonl', '2026-02-10', 200)
        self.news('c.jsonl', '2026-02-17', 300)
        with open(self.path('publish'), 'w', encoding='utf-8') as file:
            file.write('#!/bin/sh\n[ "$*" = out/2026-W08 ] && : > published\n')
        os.chmod(self.path('publish'), 0o755)
        self.expect('verbose', self.run('-v', ENTENTE_PUBLISH='./publish'), out='/6 added(.|\n)*out/2026-W08: 3 documents')
        if self.weeks() != ['2026-W07', '2026-W08', 'latest']:
            self.problems.append('keep: %s' % self.weeks())
        if not os.path.exists(self.path('published')):
            self.problems.append('nothing was published')
        with open(self.path('entente.db-lock'), 'w', encoding='utf-8') as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.write('process 4711\n')
            file.flush()
            self.expect('two at once', self.run(), 75, err='/in use by process 4711')
        self.news('d.jsonl', '2026-02-18', 400)
        with open(self.path('inbox', 'e.jsonl'), 'w', encoding='utf-8') as file:
            file.write('{"id": "broken"\n')
        self.expect('something broken', self.run(), err='/e.jsonl:1')
        with open(self.path('inbox', 'f.jsonl'), 'w', encoding='utf-8') as file:
            file.write('{"id": "broken"\n')
        self.expect('nothing but broken', self.run(), 65, err='/no document could be read')
        self.expect('an unknown option', self.run('--help-me'), 64, err='/unknown')

    def check_unit(self):
        """The command of the unit is the script, where CMake installs it; what protects it is there."""
        service = unit()['Service']
        if not service['ExecStart'].endswith('/share/entente/weekly') or service['Type'] != 'oneshot':
            self.problems.append('ExecStart is %s' % service['ExecStart'])
        for key, value in (('ProtectSystem', 'strict'), ('PrivateTmp', 'yes'), ('NoNewPrivileges', 'yes'), ('SuccessExitStatus', '75')):
            if service.get(key) != value:
                self.problems.append('%s is %s' % (key, service.get(key)))
        with open(os.path.join(ROOT, 'scripts', 'systemd', 'entente-weekly.timer'), encoding='utf-8') as file:
            if 'Persistent=true' not in file.read():
                self.problems.append('a machine that was off does not catch up')

    def check_crontab(self):
        """The line of the example, run by the shell of cron: the program is found beside the script."""
        with open(os.path.join(ROOT, 'scripts', 'crontab.example'), encoding='utf-8') as file:
            line = next(line for line in file if line[0].isdigit())
        command = line.split(None, 5)[5].replace('/usr/local/share/entente/weekly', self.path('prefix', 'share', 'entente', 'weekly'))
        os.makedirs(self.path('prefix', 'share', 'entente'))
        os.makedirs(self.path('prefix', 'bin'))
        os.makedirs(self.path('prefix', 'lib', 'entente'))
        os.symlink(os.path.join(ROOT, 'gazetteer'), self.path('prefix', 'share', 'entente', 'gazetteer'))
        program = self.settings['ENTENTE']
        for source, target in ((SCRIPT, ('share', 'entente', 'weekly')), (program, ('bin', 'entente')),
                               (program + '-whole', ('lib', 'entente', 'entente-whole'))):
            subprocess.run(['cp', source, self.path('prefix', *target)], check=True)
        os.makedirs(self.path('user', 'entente-data', 'inbox'))
        with open(self.path('user', 'entente-data', 'inbox', 'x.jsonl'), 'w', encoding='utf-8') as file:
            file.write(json.dumps({'id': 'x', 'date': '2026-02-03', 'text': NEWS[0]}) + '\n')
        run = subprocess.run(['env', '-i', *SANITIZER, 'PATH=/usr/bin:/bin', 'HOME=' + self.path('user'), '/bin/sh', '-c', command], stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True, check=False)
        self.expect('the crontab line', run)
        if not os.path.exists(self.path('user', 'entente-data', 'out', '2026-W06', 'graph.graphml')):
            self.problems.append('the crontab line wrote nothing')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--program', required=True)
    a = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix='entente-weekly-') as folder:
        weekly = Weekly(os.path.abspath(a.program), folder)
        weekly.check()
        weekly.check_unit()
        weekly.check_crontab()
        print('\n'.join(weekly.problems))
        return 1 if weekly.problems else 0


sys.exit(main())
