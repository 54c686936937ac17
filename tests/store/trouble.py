#!/usr/bin/env python3
"""trouble.py --program ENTENTE: what a store meets in the world, each with its message and exit code, and nothing lost."""
import argparse
import fcntl
import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile

NEWS = [{'id': 'a%d' % i, 'source': 'paper', 'date': '2026-01-%02d' % (5 + i % 7),
         'text': '%s condemned %s over the border. The council heard report number %d on the matter.' % (pair + (i * 7919,))}
        for i, pair in enumerate([('France', 'Germany'), ('Italy', 'Spain'), ('Japan', 'Brazil'), ('Egypt', 'Norway')] * 12)]


class Trouble:
    def __init__(self, program, folder):
        self.program, self.folder, self.problems, self.tried = program, folder, [], 0

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, rows):
        with open(self.path(name), 'w', encoding='utf-8') as file:
            file.writelines(json.dumps(row) + '\n' for row in rows)

    def run(self, *arguments, wrap=()):
        environment = dict(os.environ, LC_ALL='C.UTF-8')
        return subprocess.run([*wrap, self.program, *arguments], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              env=environment, check=False)

    def expect(self, what, run, code, words='', out=None):
        self.tried += 1
        if run.returncode != code or words not in run.stderr or (out is not None and out not in run.stdout):
            self.problems.append('%s: exit %d, not %d; said: %s %s' % (what, run.returncode, code, run.stderr.strip(), run.stdout.strip()))

    def n_documents(self, store='entente.db'):
        db = sqlite3.connect(self.path(store))
        n = db.execute('SELECT count(*) FROM documents').fetchone()[0]
        db.close()
        return n

    # ---- the cases ----

    def known(self):
        self.write('news.jsonl', NEWS)
        self.expect('first', self.run('ingest', 'news.jsonl'), 0, out='48 added, 0 known')
        self.expect('again', self.run('ingest', 'news.jsonl'), 0, out='0 added, 48 known')
        shutil.copy(self.path('news.jsonl'), self.path('moved.jsonl'))
        self.expect('under another name', self.run('ingest', 'moved.jsonl'), 0, out='0 added, 48 known')
        self.expect('by a glob', self.run('ingest', 'mo*.jsonl'), 0, out='0 added, 48 known')
        self.write('plain.jsonl', [{'text': 'Sweden thanked Finland for its icebreakers this winter.', 'source': 'radio'}])
        self.expect('without an id', self.run('ingest', 'plain.jsonl'), 0, out='1 added, 0 known')
        shutil.move(self.path('plain.jsonl'), self.path('other.jsonl'))
        self.expect('without an id, elsewhere', self.run('ingest', 'other.jsonl'), 0, out='0 added, 1 known')
        os.makedirs(self.path('one', 'two'))
        for place in ('one', 'one/two'):
            with open(self.path(place, 'note.txt'), 'w', encoding='utf-8') as file:
                file.write('Kenya praised Uganda for its harbour. The ministry welcomed the words.\n')
        self.expect('the same file at two places', self.run('ingest', 'one'), 0, out='1 added, 1 known')
        self.write('broken.jsonl', [])
        with open(self.path('broken.jsonl'), 'w', encoding='utf-8') as file:
            file.write('{"id":"x","text":\n' + json.dumps(dict(NEWS[0], id='z', text='Chile met Peru in Lima.')) + '\n')
        self.expect('broken', self.run('ingest', 'broken.jsonl'), 0, 'broken.jsonl:1', out='1 added, 0 known, 0 duplicate, 0 undated, 0 future, 1 broken')
        self.expect('strict', self.run('ingest', '--strict', 'broken.jsonl', '--store', 'strict.db'), 65, '--strict')
        if self.n_documents('strict.db'):
            self.problems.append('--strict left documents')

    def missing(self):
        self.expect('no store', self.run('snapshot', '--store', 'none.db'), 66, "'entente ingest' makes one")
        self.expect('no store, history', self.run('history', 'FRA', 'DEU', '--store', 'none.db'), 66, 'none.db')
        if os.path.exists(self.path('none.db')) or os.path.exists(self.path('none.db-lock')):
            self.problems.append('a store was made by asking')
        self.expect('no folder', self.run('ingest', 'news.jsonl', '--store', 'nowhere/x.db'), 73, 'nowhere')

    def no_store(self):
        for name, content in (('text.db', b'This is a text and no store at all. ' * 40), ('short.db', b'x')):
            with open(self.path(name), 'wb') as file:
                file.write(content)
            for command in (('snapshot',), ('ingest', 'news.jsonl'), ('store', 'check')):
                self.expect('%s of %s' % (command[0], name), self.run(*command, '--store', name), 65, name)
            with open(self.path(name), 'rb') as file:
                if file.read() != content:
                    self.problems.append('%s was changed' % name)
        db = sqlite3.connect(self.path('other.db'))
        db.execute('CREATE TABLE mine (x)')
        db.commit()
        db.close()
        self.expect("somebody else's database", self.run('ingest', 'news.jsonl', '--store', 'other.db'), 65, 'is no store of entente')

    def newer(self):
        shutil.copy(self.path('entente.db'), self.path('newer.db'))
        db = sqlite3.connect(self.path('newer.db'))
        db.execute('PRAGMA user_version = 999')
        db.close()
        for command in (('ingest', 'news.jsonl'), ('history', 'FRA', 'DEU')):
            self.expect('newer', self.run(*command, '--store', 'newer.db'), 78, 'newer entente')

    def corrupt(self):
        shutil.copy(self.path('entente.db'), self.path('torn.db'))
        size = os.path.getsize(self.path('torn.db'))
        with open(self.path('torn.db'), 'r+b') as file:
            file.seek(size // 2)
            file.write(b'\xa5' * 9000)
        self.expect('check of a corrupt store', self.run('store', 'check', '--store', 'torn.db'), 65, 'broken in')
        self.expect('check', self.run('store', 'check'), 0, out='problems     0')
        shutil.copy(self.path('entente.db'), self.path('bit.db'))
        db = sqlite3.connect(self.path('bit.db'))
        packed = bytearray(db.execute('SELECT text FROM texts WHERE document = 3').fetchone()[0])
        packed[len(packed) // 2] ^= 4
        db.execute('UPDATE texts SET text = ? WHERE document = 3', (bytes(packed),))
        db.execute('DELETE FROM signatures WHERE document = 5')
        db.commit()
        db.close()
        run = self.run('store', 'check', '--store', 'bit.db')
        self.expect('a flipped bit', run, 65, 'the text of document 3 is damaged')
        self.expect('half a document', run, 65, 'document 5 is stored in part only')

    def read_only(self):
        if os.geteuid() == 0 and not self.drops_root():
            return
        os.makedirs(self.path('fixed'))
        shutil.copy(self.path('entente.db'), self.path('fixed', 'entente.db'))
        os.chmod(self.path('fixed', 'entente.db'), stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
        os.chmod(self.path('fixed'), 0o555)
        user = self.as_user()
        os.chmod(self.folder, 0o755)
        self.expect('ingest into a read-only store', self.run('ingest', 'news.jsonl', '--store', 'fixed/entente.db', wrap=user), 73, 'fixed/entente.db')
        self.expect('a read-only store can be read', self.run('history', 'FRA', 'DEU', '--store', 'fixed/entente.db', wrap=user), 0, out='2026-W02')
        os.chmod(self.path('fixed'), 0o755)

    @staticmethod
    def drops_root():
        return shutil.which('setpriv') is not None

    @staticmethod
    def as_user():
        return ('setpriv', '--reuid=65534', '--regid=65534', '--clear-groups') if os.geteuid() == 0 else ()

    def locked(self):
        with open(self.path('entente.db-lock'), 'w', encoding='utf-8') as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.write("'entente ingest' (process 4711 on elsewhere)\n")
            file.flush()
            for command in (('ingest', 'news.jsonl'), ('snapshot', '--week', '2026-W02'), ('retag',)):
                self.expect('locked', self.run(*command), 75, 'process 4711')
            self.expect('readers need no lock', self.run('history', 'FRA', 'DEU'), 0, out='2026-W02')
        self.expect('and after', self.run('ingest', 'news.jsonl'), 0, out='0 added')

    def two_at_once(self):
        """Two ingests for real: one of them waits for a pipe and holds the lock."""
        first = subprocess.Popen([self.program, 'ingest', '-', '--store', 'two.db'], cwd=self.folder, stdin=subprocess.PIPE,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        first.stdin.write(json.dumps(NEWS[0]) + '\n')
        first.stdin.flush()
        lock = self.path('two.db-lock')
        while first.poll() is None and not (os.path.exists(lock) and os.path.getsize(lock)):
            pass
        self.expect('two at once', self.run('ingest', 'news.jsonl', '--store', 'two.db'), 75, 'process %d' % first.pid)
        first.communicate()
        if first.returncode or self.n_documents('two.db') != 1:
            self.problems.append('the first of two was disturbed')

    def full_disk(self):
        """A small file system of its own; what was committed stays, and the rest comes when there is room."""
        script = ('mkdir small && mount -t tmpfs -o size=%s tmpfs small && cp entente.db small/ && "$0" ingest many.jsonl --store small/entente.db;'
                  ' a=$?; "$0" store check --store small/entente.db || exit 1; mount -o remount,size=64m small &&'
                  ' "$0" ingest many.jsonl --store small/entente.db && "$0" store check --store small/entente.db && exit $a')
        self.write('many.jsonl', [dict(row, id='%s-%d' % (row['id'], n), text=row['text'] + ' ' + os.urandom(3000).hex())
                                  for n in range(60) for row in NEWS[:8]])
        run = subprocess.run(['unshare', '-rm', 'sh', '-c', script % '1600k', self.program], cwd=self.folder, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True, check=False)
        self.expect('full disk', run, 74, 'make room and run it again', out='documents    %d' % (self.n_documents() + 480))
        os.rmdir(self.path('small'))
        script = 'mkdir small && mount -t tmpfs -o size=40k tmpfs small && "$0" snapshot --week 2026-W02 -o small; a=$?; ls -A small; exit $a'
        run = subprocess.run(['unshare', '-rm', 'sh', '-c', script, self.program], cwd=self.folder, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True, check=False)
        self.expect('full disk during publish', run, 74, 'No space left')
        if run.stdout.strip():
            self.problems.append('left on a full disk: %s' % run.stdout)

    def clock(self):
        shutil.copy(self.path('entente.db'), self.path('clock.db'))
        db = sqlite3.connect(self.path('clock.db'))
        db.execute("UPDATE facts SET value = 4000000000 WHERE name = 'last_change'")
        db.commit()
        db.close()
        self.expect('clock back, ingest', self.run('ingest', 'news.jsonl', '--store', 'clock.db'), 0, 'the clock says', out='48 known')
        self.expect('clock back, snapshot', self.run('snapshot', '--store', 'clock.db'), 75, 'name the week by --week')
        self.expect('clock back, named', self.run('snapshot', '--store', 'clock.db', '--week', '2026-W02', '-o', 'clock'), 0, 'the clock says')

    def future(self):
        self.write('future.jsonl', [dict(NEWS[0], id='f', date='2190-03-04', text='Ghana attacked Togo.'), dict(NEWS[1], id='u', date=None)])
        run = self.run('ingest', 'future.jsonl', '--store', 'future.db', '--verbose')
        self.expect('future', run, 0, 'dated 2190-03-04, in the future', out='1 undated, 1 future')
        self.expect('undated', run, 0, 'u: of no known date')
        self.expect('dates', self.run('store', 'dates', '--store', 'future.db'), 0, out='unknown\tu\n2190-03-04\tf\n')
        self.expect('future weeks wait', self.run('snapshot', '--changed', '--store', 'future.db', '-o', 'future'), 0, out='Nothing changed.')
        self.expect('but can be had', self.run('snapshot', '--week', '2190-W09', '--store', 'future.db', '-o', 'future'), 0, out='1 documents')

    def tables(self):
        os.makedirs(self.path('mine'))
        with open(self.path('mine', 'cues.tsv'), 'w', encoding='utf-8') as file:
            file.write('lemma\tpos\tclass\ttarget\tflags\texample\tcounter\nblorp\tv\tSUPPORT\tobject\t\t\t\n')
        self.write('new.jsonl', [dict(NEWS[0], id='b', text='Norway blorped Latvia. The harbour was calm.')])
        self.run('ingest', 'new.jsonl', '--store', 'tables.db')
        self.run('ingest', 'new.jsonl', '--store', 'bare.db', '--no-text')
        week = ('--week', '2026-W02', '-o', 'tables')
        mine = ('--gazetteer', 'mine')
        self.expect('old tables', self.run('explain', 'NOR', 'LVA', '--week', '2026-W02', '--store', 'tables.db'), 0, out='nothing of NOR and LVA')
        self.expect('other tables', self.run('snapshot', *week, *mine, '--store', 'tables.db'), 78, 'entente retag')
        self.expect('retag', self.run('retag', *mine, '--store', 'tables.db'), 0, out='1 read again, 0 were up to date, 0 without text')
        self.expect('retag again', self.run('retag', *mine, '--store', 'tables.db'), 0, out='0 read again, 1 were up to date, 0 without text')
        self.expect('new tables', self.run('explain', 'NOR', 'LVA', '--store', 'tables.db', *mine), 0, out='NOR → LVA  SUPPORT')
        self.expect('snapshot', self.run('snapshot', *week, *mine, '--store', 'tables.db'), 0, out='1 documents, 1 dyads')
        self.run('ingest', 'new.jsonl', '--store', 'fresh.db', *mine)
        self.run('snapshot', '--week', '2026-W02', '-o', 'fresh', *mine, '--store', 'fresh.db')
        if subprocess.run(['diff', '-r', self.path('tables', '2026-W02'), self.path('fresh', '2026-W02')], check=False).returncode:
            self.problems.append('retagged is not what a fresh store gives')
        self.expect('no text', self.run('retag', *mine, '--store', 'bare.db'), 0, 'their texts are not kept', out='1 without text')
        self.expect('no text, snapshot', self.run('snapshot', *week, *mine, '--store', 'bare.db'), 78, '--mixed')
        self.expect('no text, mixed', self.run('snapshot', *week, *mine, '--mixed', '--store', 'bare.db'), 0)

    def folders(self):
        self.expect('snapshot', self.run('snapshot', '--week', '2026-W02', '-o', 'weeks'), 0, out='weeks/2026-W02')
        same = self.run('build', 'news.jsonl', 'broken.jsonl', '--from', '2026-01-05', '--to', '2026-01-11', '-o', 'built', '-q')
        self.expect('build', same, 0)
        for name in os.listdir(self.path('built')):
            with open(self.path('built', name), 'rb') as x, open(self.path('weeks', '2026-W02', name), 'rb') as y:
                if name != 'manifest.json' and x.read() != y.read(): # which counts what lies outside of the week
                    self.problems.append('%s is not what build writes' % name)
        os.makedirs(self.path('taken'))
        with open(self.path('taken', '2026-W02'), 'w', encoding='utf-8') as file:
            file.write('mine')
        self.expect('a file in the way', self.run('snapshot', '--week', '2026-W02', '-o', 'taken'), 73, 'a file is in the way')
        os.makedirs(self.path('held', 'latest'))
        self.expect('a folder named latest', self.run('snapshot', '--week', '2026-W02', '-o', 'held'), 73, 'is no link')
        # What a run left that was ended between two renames, on a file system that cannot exchange.
        os.rename(self.path('weeks', '2026-W02'), self.path('weeks', '.2026-W02.entente-old'))
        self.expect('mended', self.run('snapshot', '--changed', '-o', 'weeks'), 0)
        if os.listdir(self.path('weeks')) != ['2026-W02', 'latest'] and sorted(os.listdir(self.path('weeks'))) != ['2026-W02', 'latest']:
            self.problems.append('not mended: %s' % os.listdir(self.path('weeks')))

    def no_exchange(self):
        """A file system that refuses the exchange, played by strace."""
        if not shutil.which('strace'):
            self.problems.append('strace is missing')
            return
        os.environ['ASAN_OPTIONS'] = 'detect_leaks=0' # which needs ptrace for itself
        wrap = ('strace', '-f', '-qq', '-o', 'trace', '-e', 'trace=renameat2', '-e', 'inject=renameat2:error=EINVAL')
        before = os.stat(self.path('weeks', '2026-W02')).st_ino
        self.expect('no exchange', self.run('snapshot', '--week', '2026-W02', '-o', 'weeks', wrap=wrap), 0)
        del os.environ['ASAN_OPTIONS']
        if os.stat(self.path('weeks', '2026-W02')).st_ino == before or sorted(os.listdir(self.path('weeks'))) != ['2026-W02', 'latest']:
            self.problems.append('without exchange: %s' % os.listdir(self.path('weeks')))
        with open(self.path('trace'), encoding='utf-8') as file:
            if 'RENAME_EXCHANGE' not in file.read():
                self.problems.append('no exchange was tried')

    def keep(self):
        self.write('months.jsonl', [dict(NEWS[i % 4], id='m%d' % i, date='2026-02-%02d' % (1 + i), text=NEWS[i]['text'] + ' More.') for i in range(28)])
        self.run('ingest', 'months.jsonl', '--store', 'months.db')
        self.expect('all', self.run('snapshot', '--changed', '--store', 'months.db', '-o', 'months'), 0)
        if sorted(os.listdir(self.path('months'))) != ['2026-W05', '2026-W06', '2026-W07', '2026-W08', '2026-W09', 'latest']:
            self.problems.append('weeks: %s' % sorted(os.listdir(self.path('months'))))
        os.makedirs(self.path('months', '2020-W01')) # no manifest: not ours
        self.expect('keep', self.run('snapshot', '--changed', '--keep', '2', '--store', 'months.db', '-o', 'months'), 0, out='Nothing changed.')
        self.expect('keep again', self.run('snapshot', '--changed', '--keep', '2', '--store', 'months.db', '-o', 'months'), 0, out='Nothing changed.')
        if sorted(os.listdir(self.path('months'))) != ['2020-W01', '2026-W08', '2026-W09', 'latest']:
            self.problems.append('kept: %s' % sorted(os.listdir(self.path('months'))))
        self.write('late.jsonl', [dict(NEWS[0], id='late', date='2026-02-04', text='Late words: Ghana praised Togo.')])
        self.run('ingest', 'late.jsonl', '--store', 'months.db')
        run = self.run('snapshot', '--changed', '--store', 'months.db', '-o', 'months')
        self.expect('late articles reopen their week', run, 0, out='months/2026-W06: 8 documents')
        if os.readlink(self.path('months', 'latest')) != '2026-W09':
            self.problems.append('latest is %s' % os.readlink(self.path('months', 'latest')))
        self.expect('a range', self.run('snapshot', '--from', '2026-02-03', '--to', '2026-02-10', '--store', 'months.db', '-o', 'months'), 0,
                    out='months/2026-02-03..2026-02-10: 9 documents')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--program', required=True)
    a = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix='entente-trouble-') as folder:
        trouble = Trouble(os.path.abspath(a.program), folder)
        for case in ('known', 'missing', 'no_store', 'newer', 'corrupt', 'locked', 'two_at_once', 'read_only', 'full_disk', 'clock', 'future',
                     'tables', 'folders', 'no_exchange', 'keep'):
            getattr(trouble, case)()
        print('\n'.join(trouble.problems))
        print('trouble: %d tried, %d held' % (trouble.tried, trouble.tried - len(trouble.problems)))
        return 1 if trouble.problems else 0


sys.exit(main())
