#!/usr/bin/env python3
"""limits.py --program ENTENTE: inputs that want more than they bring: what expands, stands in itself, never ends, or makes a pattern of a table
try everything. Each ends in time, in little memory, with an exit code that fits and a word about what was left out; what is good beside it is
read. The last line is the sum: tried, held.
"""
import argparse
import bz2
import gzip
import io
import itertools
import json
import lzma
import os
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile

SECONDS, MEGABYTES = 20, 600 # of processors, and at most; this process counts, too, which has all of a bomb before it is packed
GOOD = b'Russia has sold some helicopters to Pakistan.\n'
LINE = b'Norway condemned Poland over the border. '
BOMB = b' ' * (80 << 20) # which is soon read

SANITIZED = ['deep.zip', 'text.jsonl', 'attributes.html', 'attributes.xml', 'laughs.xml'] # which take some fifty times as long
SHORT = ['bomb.gz', 'many.zip', 'deep.zip', 'text.jsonl', 'inline.html', 'attributes.html', 'attributes.xml', 'laughs.xml']


def zipped(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def tarred(*members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode='w') as archive:
        for name, data in members:
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


def zstd(data):
    return subprocess.run(['zstd', '-q', '-c'], input=data, stdout=subprocess.PIPE, check=True).stdout


def nest(data, times):
    for i in range(times):
        data = zipped(('%d.zip' % i, data))
    return data


def lying_zip(data):
    """A directory that says the member has ten bytes."""
    made = bytearray(zipped(('a.txt', data)))
    at = made.rfind(b'PK\x01\x02')
    made[at + 24:at + 28] = (10).to_bytes(4, 'little')
    return bytes(made)


def bombs():
    """(name, bytes, what must be said)"""
    much = 'expands to'
    yield 'bomb.gz', gzip.compress(BOMB, 1), much
    yield 'bomb.xz', lzma.compress(BOMB, preset=1), much
    yield 'bomb.bz2', bz2.compress(BOMB, 1), much
    yield 'bomb.zip', zipped(('a.txt', BOMB)), much
    yield 'lying.zip', lying_zip(BOMB), '' # libarchive reads what the directory says, or as much as there is
    yield 'bomb.tar.gz', gzip.compress(tarred(('a.txt', BOMB)), 1), much
    yield 'twice.gz', gzip.compress(gzip.compress(BOMB, 1), 1), much
    yield 'many.zip', zipped(*[('%d.txt' % i, BOMB[:4 << 20]) for i in range(40)]), much # none of them alone
    yield 'inner.zip', zipped(*[('%d.gz' % i, gzip.compress(BOMB[:8 << 20], 9)) for i in range(20)]), much
    yield 'deep.zip', nest(GOOD, 40), 'stands in more than'
    yield 'turns.tar.gz', gzip.compress(tarred(('a.tar.gz', gzip.compress(tarred(('b.zip', nest(GOOD, 20)))))), 1), 'stands in more than'
    yield 'empty.zip', zipped(*[('%d.txt' % i, b'') for i in range(20000)]), ''
    response = b'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n\r\n' + gzip.compress(BOMB, 1)
    yield 'bomb.warc', b'WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\nContent-Type: application/http\r\n\r\n%s\r\n\r\n' % (
        len(response), response), ''
    if subprocess.run(['which', 'zstd'], stdout=subprocess.DEVNULL, check=False).returncode == 0:
        yield 'bomb.zst', zstd(BOMB), much


def nested():
    deep = 200_000
    yield 'arrays.json', b'[' * deep, ''
    yield 'objects.jsonl', b'{"a":' * deep + b'\n', 'objects.jsonl'
    yield 'text.jsonl', b'{"text":' + b'[' * deep + b']' * deep + b'}\n', 'text.jsonl'
    yield 'page.html', b'<html><body>' + b'<div><table><tr><td>' * deep + b'<p>Words.</p>', ''
    yield 'inline.html', b'<html><body><p>' + b'<b><i><a href=x>' * deep + b'Words.', ''
    yield 'linked.html', b'<html><head><script type="application/ld+json">' + b'{"@graph":[' * deep + b'</script></head><body><p>Words.</p>', ''
    yield 'comment.html', b'<html><body>' + b'<!--' * deep, ''
    yield 'attributes.html', b'<html><body><p ' + b''.join(b'a%d=x ' % i for i in range(deep)) + b'>Words.', ''
    yield 'quoted.html', b'<html><body><p "a=" ' + b'b ' * deep + b'>Words.', ''
    yield 'tags.html', b'<html><body>' + (b'<p ' + b'a b=c d="e" ' * 400 + b'>Words. ') * 200, ''
    yield 'attributes.xml', (b'<?xml version="1.0"?><rss version="2.0" ' + b''.join(b'a%d="x" ' % i for i in range(deep)) +
                             b'><channel><item><title>T</title><description>Words.</description></item></channel></rss>'), ''
    yield 'feed.xml', b'<?xml version="1.0"?><rss version="2.0"><channel><item><description>' + b'<b>' * deep, ''
    yield 'laughs.xml', (b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha ha ha ha ha ha ha ha">' +
                         b''.join(b'<!ENTITY %c "%s">' % (c + 1, b'&%c;' % c * 10) for c in range(97, 110)) +
                         b']><rss version="2.0"><channel><item><title>&n;</title></item></channel></rss>'), ''
    yield 'quotes.csv', b'id,text\n' + b'1,"' * deep, ''
    yield 'columns.csv', b'id,text' + b',x' * deep + b'\n' + b',' * deep + b'\n', ''
    yield 'headers.warc', b'WARC/1.0\r\n' + b'X: y\r\n' * deep, ''


class Limits:
    def __init__(self, program, folder, short, slack):
        self.program, self.folder, self.short, self.slack, self.tried, self.held = program, folder, short, slack, 0, 0
        with open(self.path('good.txt'), 'wb') as file:
            file.write(GOOD)

    def path(self, name):
        return os.path.join(self.folder, name)

    def put(self, name, data):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), 'wb') as file:
            file.write(data)

    def run(self, *arguments):
        """(exit code, what it said, what it wrote, seconds of processors, megabytes at most)"""
        with open(self.path('.out'), 'w+b') as out, open(self.path('.err'), 'w+b') as err:
            child = subprocess.Popen(['timeout', str(30 * SECONDS), self.program, *arguments], cwd=self.folder, stdout=out, stderr=err)
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            err.seek(0)
            written = out.read()
            said = err.read().decode('utf-8', 'replace')
        return child.returncode, said, written, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024

    def expect(self, what, done, words, codes=(0,), good=True):
        code, said, written, seconds, peak = done
        self.tried += 1
        fine = code in codes and words in said and seconds <= SECONDS * self.slack and peak <= MEGABYTES * self.slack and (not good or b'"target":"PAK"' in written)
        self.held += fine
        if not fine:
            print('beyond: %s: exit %d, %.1f s, %.0f MB; said: %s' % (what, code, seconds, peak, said.strip()[-300:]), flush=True)

    def check_inputs(self):
        for name, data, words in itertools.chain(bombs(), nested()):
            if self.short and name not in (SHORT if self.slack == 1 else SANITIZED):
                continue
            self.put(name, data)
            self.expect(name, self.run('extract', '--any-language', name, 'good.txt'), words)
            os.remove(self.path(name))

    def check_feeds(self):
        """Lists of feeds that stand in themselves: nothing is asked of anybody."""
        self.put('deep.opml', b'<opml><body>' + b'<outline text="a">' * 200_000)
        self.expect('deep.opml', self.run('fetch', '--delay', '0', 'deep.opml'), 'deep.opml', (65, 66), False)
        self.put('attributes.opml', b'<opml><body ' + b''.join(b'a%d="x" ' % i for i in range(200_000)) + b'></body></opml>')
        self.expect('attributes.opml', self.run('fetch', '--delay', '0', 'attributes.opml'), 'attributes.opml', (65, 66), False)
        entities = b''.join(b'<!ENTITY %c "%s">' % (c + 1, b'&%c;' % c * 20) for c in range(97, 110))
        self.put('laughs.opml', b'<?xml version="1.0"?><!DOCTYPE o [<!ENTITY a "x">' + entities +
                 b']><opml><body><outline xmlUrl="http://127.0.0.1:1/&n;"/></body></opml>')
        self.expect('laughs.opml', self.run('fetch', '--delay', '0', '--timeout', '3', '--retries', '0', 'laughs.opml'), '', (65, 66), False)

    def check_documents(self):
        """--max-document, and a line that never ends."""
        long = b'Sweden condemned Egypt. ' * 5000
        self.put('page.html', b'<html><body><article><p>' + long + b'</p></article></body></html>')
        self.put('line.jsonl', json.dumps({'id': 'a', 'text': long.decode()}).encode() + b'\n')
        self.put('table.csv', b'id,text\n1,"' + long + b'"\n')
        self.put('note.txt', long)
        for name in ('page.html', 'line.jsonl', 'table.csv', 'note.txt'):
            done = self.run('extract', '--any-language', '--max-document', '1000', name, 'good.txt')
            self.expect('--max-document, %s' % name, done, 'the most that a document may have')
            self.tried += 1
            self.held += b'"SWE"' not in done[2]
        if self.short:
            return
        self.put('endless.jsonl', b'{"id":"a","text":"' + b'x' * (70 << 20))
        self.expect('a line of 70 MB', self.run('extract', '--any-language', 'endless.jsonl', 'good.txt'), 'endless.jsonl')
        self.put('endless.xml', b'<?xml version="1.0"?><rss version="2.0"><channel><title>' + b'x' * (20 << 20))
        self.expect('a feed of 20 MB', self.run('extract', '--any-language', 'endless.xml', 'good.txt'), 'endless.xml')

    def check_patterns(self):
        """Rows of a table of one's own that try all ways to match before they do not: the limit ends them, and the text is read."""
        # Nothing may tell at a glance that a pattern cannot match: of its letters and pairs of letters all are there, somewhere.
        lines = b''.join(b'%s %d\n\n' % (b'a' * 60, i) for i in range(100))
        sentence = b'Norway agreed %s, grey sanctions grey on Poland, grey. ' % b' '.join([b'grey'] * 60)
        self.put('lines.txt', lines + b'\n' + GOOD + b'\n' + LINE * 20 + sentence * 20)
        rows = (('pages', 'kind\tpattern\texample\tcounter\n', 'boilerplate\t%s\t\t\n',
                 ('^(?:a+)+[!?]$', '^(?:(?:a|a)*)*[!?]$', '^(?:a|aa)+[!?]$', '^(?=(a+)+[!?]).*$')),
                ('constructions', 'name\tkind\trank\tpattern\tconfidence\texample\tcounter\n', 'mine\tcomplement\t1\t%s\t0.9\t\t\n',
                 ('(?:x+)+(?<c>N)', '(?:.*.*)*(?<c>N)[yz]', '(?:x|x|[xA]+)*(?<c>N)')))
        for table, header, row, patterns in rows:
            for i, pattern in enumerate(patterns[:1] if self.short else patterns):
                mine = '%s%d' % (table, i)
                self.put('%s/%s.tsv' % (mine, table), (header + row % pattern).encode())
                done = self.run('extract', '--any-language', '--gazetteer', mine, 'lines.txt')
                self.expect('%s with %s' % (table, pattern), done, '')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', required=True)
    parser.add_argument('--short', action='store_true', help='a few of each')
    parser.add_argument('--slack', type=float, default=1, help='factor on the bounds, for a program with sanitizers')
    a = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix='entente-limits-') as folder:
        limits = Limits(os.path.abspath(a.program), folder, a.short, a.slack)
        for check in (limits.check_inputs, limits.check_feeds, limits.check_documents, limits.check_patterns):
            began = time.monotonic()
            check()
            print('%s: %.0f s' % (check.__name__, time.monotonic() - began), flush=True)
        print('limits: %d tried, %d held' % (limits.tried, limits.held))
        return limits.held < limits.tried


sys.exit(main())
