#!/usr/bin/env python3
"""hostile.py --program ENTENTE: titles, addresses, ids and sentences that want to be more than text; archives that want to be written elsewhere;
feeds that want to be fetched from where they should not. The last line is the sum: tried, held.

That no link of report.html leads to a script is tried in a real browser by tests/browser.
"""
import argparse
import csv
import html.parser
import io
import json
import os
import re
import socket
import stat
import subprocess
import sys
import tarfile
import tempfile
import xml.etree.ElementTree

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import feeds  # pylint: disable=wrong-import-position

# What a terminal may take for a command: controls but for tabs and line ends, those of ISO 6429, and what turns the direction of writing.
COMMANDS = re.compile('[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]')
NASTY = ['</script><script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><svg onload=alert(1)>', "';alert(1)//", ']]><!--', '-->',
         '&lt;b&gt;', '&#60;script&#62;', '\u202eevil\u202c', '\x1b[31mred', '{{7*7}}', '${7*7}', '\\u003cscript\\u003e', '%3Cscript%3E',
         '\u2028alert(1)', '<!ENTITY x SYSTEM "file:///etc/passwd">', '=1+1', '+1', '-1+1', '@SUM(A1)', '=HYPERLINK("http://x","y")',
         "=cmd|'/c calc'!A1", '\t=1', '\ufeff=1']
ADDRESSES = ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'java\tscript:alert(1)', 'data:text/html,<script>alert(1)</script>',
             'vbscript:x', 'file:///etc/passwd', 'http://x/"onclick="alert(1)', 'http://x/<script>', '//evil.example', 'http://x/\u202e']


class Page(html.parser.HTMLParser):
    """The scripts of a page, and whether anything in it has a handler or an address of a script."""

    def __init__(self):
        super().__init__()
        self.scripts, self.bad, self.inside = [], [], False

    def handle_starttag(self, tag, attrs):
        self.inside = tag == 'script'
        if self.inside:
            self.scripts.append('')
        self.bad += ['%s %s' % (tag, name) for name, value in attrs if name.startswith('on') or 'script:' in (value or '').lower()]
        self.bad += [tag] if tag in ('iframe', 'object', 'embed', 'base', 'form') else []

    def handle_data(self, data):
        if self.inside:
            self.scripts[-1] += data

    def handle_endtag(self, _):
        self.inside = False


class Hostile:
    def __init__(self, program, folder):
        self.program, self.folder, self.tried, self.held = program, folder, 0, 0

    def expect(self, what, good):
        self.tried += 1
        self.held += bool(good)
        if not good:
            print('beyond: ' + what)

    def run(self, *arguments, cwd=None):
        return subprocess.run([self.program, *arguments], cwd=cwd or self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)

    def make(self):
        rows = []
        for i, text in enumerate(NASTY):
            address = ADDRESSES[i % len(ADDRESSES)]
            rows.append({'id': '%s %d' % (text, i), 'source': text, 'url': address, 'title': text, 'date': '2026-01-%02d' % (1 + i),
                         'text': '%s Norway condemned Poland %s in the %d. port.' % (text, text, i)})
        for i, address in enumerate(ADDRESSES):
            rows.append({'id': address, 'source': address, 'url': address, 'title': address, 'date': '2026-02-%02d' % (1 + i),
                         'text': '%s said that Egypt attacked Japan in the %d. port.' % (address, i)})
        with open(os.path.join(self.folder, 'news.jsonl'), 'w', encoding='utf-8') as file:
            file.writelines(json.dumps(row) + '\n' for row in rows)
        done = self.run('build', '--any-language', 'news.jsonl', '-o', 'out')
        self.expect('build ends with %d' % done.returncode, done.returncode == 0)
        self.expect('a control character reaches the terminal', b'\x1b' not in done.stderr + done.stdout)

    def read(self, name):
        with open(os.path.join(self.folder, 'out', name), encoding='utf-8', newline='') as file:
            return file.read()

    def check_page(self):
        clean, page = Page(), Page()
        plain = os.path.join(self.folder, 'plain')
        os.makedirs(plain)
        with open(os.path.join(plain, 'news.jsonl'), 'w', encoding='utf-8') as file:
            file.write(json.dumps({'id': 'x', 'date': '2026-01-01', 'text': 'Norway condemned Poland.'}) + '\n')
        self.run('build', '-q', 'news.jsonl', '-o', 'out', cwd=plain)
        with open(os.path.join(plain, 'out', 'report.html'), encoding='utf-8') as file:
            clean.feed(file.read())
        page.feed(self.read('report.html'))
        self.expect('the page has other scripts than one of harmless news', len(page.scripts) == len(clean.scripts))
        self.expect('the page has more than one of harmless news: %s' % page.bad, page.bad == clean.bad)
        data = [script for script, other in zip(page.scripts, clean.scripts) if script != other]
        self.expect('data of the page are other than data', 1 <= len(data) <= 2)
        self.expect('a < stands in the data of the page', not any('<' in script for script in data))

    def check_tables(self):
        for name, separator in (('nodes.csv', ','), ('edges.csv', ','), ('weeks.csv', ','), ('triads.csv', ','), ('events.tsv', '\t')):
            rows = list(csv.reader(io.StringIO(self.read(name)), delimiter=separator, quoting=csv.QUOTE_MINIMAL if separator == ',' else
                                   csv.QUOTE_NONE))
            self.expect('%s: rows of other lengths' % name, len({len(row) for row in rows}) == 1)
            bad = [cell for row in rows for cell in row if cell[:1] in ('=', '+', '-', '@', '\t', '\r') and not is_number(cell)]
            self.expect('%s: formulas: %s' % (name, bad[:2]), not bad)
        self.expect('events.tsv has no hostile sentence: this tests nothing', 'HYPERLINK' in self.read('events.tsv'))

    def check_trees(self):
        for name in ('graph.graphml', 'graph.gexf', 'weeks.gexf', 'graph.svg'):
            text = self.read(name)
            try:
                tree = xml.etree.ElementTree.fromstring(text)
                names = {element.tag.rsplit('}', 1)[-1] for element in tree.iter()}
            except xml.etree.ElementTree.ParseError as error:
                names = {'not XML: %s' % error}
            bad = {tag for tag in names if tag in ('script', 'img', 'a', 'foreignObject') or tag.startswith('not XML')}
            self.expect('%s: %s' % (name, bad), not bad)
            self.expect('%s has a declaration of entities' % name, '<!ENTITY' not in text)
        for line in self.read('evidence.jsonl').split('\n')[:-1]:
            json.loads(line)
        json.loads(self.read('graph.json'))
        json.loads(self.read('manifest.json'))

    def check_archives(self):
        """Members are read where they lie; none is written, no link is followed, no device opened."""
        place = os.path.join(self.folder, 'a', 'b')
        os.makedirs(place)
        archive = os.path.join(place, 'news.tar')
        with tarfile.open(archive, 'w') as tar:
            for name in ('../../escaped.txt', os.path.join(self.folder, 'absolute.txt'), 'C:\\escaped.txt', 'fine.txt'):
                member, text = tarfile.TarInfo(name), b'Norway condemned Poland in the north.'
                member.size = len(text)
                tar.addfile(member, io.BytesIO(text))
            for kind, target in ((tarfile.SYMTYPE, '/etc/passwd'), (tarfile.LNKTYPE, '/etc/passwd'), (tarfile.CHRTYPE, ''), (tarfile.FIFOTYPE, '')):
                member = tarfile.TarInfo('special%s.txt' % kind.decode())
                member.type, member.linkname = kind, target
                tar.addfile(member)
        before = sorted(os.path.join(at, name) for at, _, names in os.walk(self.folder) for name in names)
        done = self.run('extract', '--any-language', 'news.tar', cwd=place)
        after = sorted(os.path.join(at, name) for at, _, names in os.walk(self.folder) for name in names)
        self.expect('an archive was written out', before == after)
        self.expect('a link in an archive was followed', b'root:' not in done.stdout)
        self.expect('the archive was not read', b'fine.txt' in done.stdout)
        entity = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>T</title>' \
            '<description>Norway condemned Poland &x; today.</description></item></channel></rss>'
        with open(os.path.join(place, 'feed.xml'), 'w', encoding='ascii') as file:
            file.write(entity)
        self.expect('an entity of a feed reads a file', b'root:' not in self.run('extract', '--any-language', 'feed.xml', cwd=place).stdout)

    def check_connections(self):
        """What a document names on the network is not asked for: entities, types of documents, pictures, styles, frames."""
        with socket.create_server(('127.0.0.1', 0)) as server:
            server.settimeout(.2)
            there = 'http://127.0.0.1:%d/' % server.getsockname()[1]
            head = '<?xml version="1.0"?><?xml-stylesheet href="%s" type="text/xsl"?><!DOCTYPE {0} SYSTEM "%s" {1}>' % (there, there)
            entities = '[<!ENTITY x SYSTEM "%s"><!ENTITY %% y SYSTEM "%s">%%y;]' % (there, there)
            feed = '<rss version="2.0"><channel><item><title>T</title><description>Norway condemned Poland{0} today.</description></item></channel></rss>'
            outline = '<opml><body><outline text="a" xmlUrl="http://[::1]:9/{0}"/></body></opml>'
            # By whom, and what must be said of it.
            pages = {'entities.xml': ('extract', head.format('rss', entities) + feed.format('&x;'), 'declares entities of its own'),
                     'typed.xml': ('extract', head.format('rss', '') + feed.format(''), '"target":"POL"'),
                     'entities.opml': ('fetch', head.format('opml', entities) + outline.format('&x;'), 'entities.opml'),
                     'typed.opml': ('fetch', head.format('opml', '') + outline.format(''), 'private network'),
                     'page.html': ('extract', '<!DOCTYPE html SYSTEM "%s"><html><head><base href="%s"><link rel="stylesheet" href="%s"><script src="%s">'
                                   '</script></head><body><article><p>Russia has sold some helicopters to Pakistan, officials said on Monday.'
                                   '<img src="%s"></p><iframe src="%s"></iframe></article></body></html>' % ((there,) * 6), '"target":"PAK"')}
            for name, (command, text, words) in pages.items():
                with open(os.path.join(self.folder, name), 'w', encoding='ascii') as file:
                    file.write(text)
                done = self.run(command, *(('--delay', '0') if command == 'fetch' else ('--any-language',)), name)
                try:
                    server.accept()[0].close()
                    asked = True
                except TimeoutError:
                    asked = False
                self.expect('%s makes it ask on the network' % name, not asked)
                self.expect('%s: says %r: this tests nothing' % (name, done.stderr[-200:]), words.encode() in done.stdout + done.stderr)

    def check_temporary_files(self):
        """What `extract --strict` holds back until all was read lies where nobody else can read it, and is gone afterwards."""
        place = os.path.join(self.folder, 'temporary')
        os.makedirs(place)
        child = subprocess.Popen([self.program, 'extract', '--strict', '-'], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                 env=dict(os.environ, TMPDIR=place), umask=0)
        line = json.dumps({'text': 'Norway condemned Poland. ' * 4000}).encode() + b'\n'
        seen = set()
        for _ in range(200):
            child.stdin.write(line)
            child.stdin.flush()
            for name in os.listdir(place):
                seen.add(stat.S_IMODE(os.stat(os.path.join(place, name)).st_mode))
            for file in os.listdir('/proc/%d/fd' % child.pid):
                path = '/proc/%d/fd/%s' % (child.pid, file)
                if os.path.exists(path) and os.readlink(path).startswith(place):
                    seen.add(stat.S_IMODE(os.stat(path).st_mode))
            if seen:
                break
        child.stdin.close()
        child.wait()
        self.expect('a temporary file is seen by others: %s' % [oct(mode) for mode in seen], seen == {0o600})
        self.expect('temporary files are left', not os.listdir(place))

    def check_messages(self):
        """Names of files, ids, addresses, options and rows of tables that would be commands to the terminal are told without them."""
        evil = '\x1b[31m\x07\u202e\x9b31m'
        place = os.path.join(self.folder, 'messages')
        os.makedirs(os.path.join(place, 'mine'))
        rows = [{'id': evil, 'source': evil, 'date': '2026-01-05', 'text': 'Norway %s condemned Poland.' % evil},
                {'id': evil, 'text': 'Egypt met Japan.'}, {'id': 'b' + evil, 'date': evil, 'text': 'Egypt attacked Poland.'}, {'id': 'c' + evil, 'text': [evil]}, {evil: 1}]
        for name, text in (('news.jsonl', ''.join(json.dumps(row) + '\n' for row in rows) + '{"id":"%s" broken\n' % evil), (evil + '.html', '<'),
                           ('feeds', 'http://127.0.0.1/%s\n%s\n' % (evil, evil)), ('mine/cues.tsv', evil + '\n')):
            with open(os.path.join(place, name), 'w', encoding='utf-8') as file:
                file.write(text)
        store = ('--store', 's.db')
        for words, *arguments in (('id', 'extract', '--any-language', '--verbose', 'news.jsonl'), ('', 'extract', '--verbose', evil + '.html'),
                                  ('no', 'extract', 'no' + evil), ('', 'ingest', '--any-language', '--verbose', 'news.jsonl', *store),
                                  ('', 'build', '--verbose', 'news.jsonl'), ('', 'explain', evil, 'POL', *store), ('', 'explain', 'NOR', 'POL', *store),
                                  ('', 'store', 'dates', *store), ('', 'history', evil, 'POL', *store), ('', 'diff', evil, evil, *store),
                                  ('', 'extract', '--' + evil), ('', evil), ('x', 'extract', '--gazetteer', 'x' + evil, 'news.jsonl'),
                                  ('cues.tsv', 'extract', '--gazetteer', 'mine', 'news.jsonl'), ('', 'gazetteer', 'find', evil),
                                  ('', 'fetch', '--verbose', 'feeds')):
            done = self.run(*arguments, cwd=place)
            said = done.stderr.decode('utf-8', 'replace') + ('' if arguments[0] == 'extract' else done.stdout.decode('utf-8', 'replace'))
            self.expect('%r is a command to the terminal: %r' % (arguments, said[-300:]), not COMMANDS.search(said))
            self.expect('%r says nothing: this tests nothing' % (arguments,), said and words in said)

    def check_permissions(self):
        """Who wants files of his own gets no others."""
        place = os.path.join(self.folder, 'own')
        os.makedirs(place)
        with open(os.path.join(place, 'news.jsonl'), 'w', encoding='utf-8') as file:
            file.write(json.dumps({'id': 'x', 'date': '2026-01-05', 'text': 'Norway condemned Poland.'}) + '\n')
        with feeds.Server() as server:
            with open(os.path.join(place, 'feeds'), 'w', encoding='ascii') as file:
                file.write(server.base + '/feed\n')
            mine = {os.path.join(place, name) for name in os.listdir(place)}
            for arguments in (('build', '-q', 'news.jsonl', '-o', 'out'), ('ingest', '-q', 'news.jsonl'), ('draw', 'out/graph.json', '-o', 'x.svg'),
                              ('snapshot', '-q', '--week', '2026-W02', '-o', 'weeks'), ('fetch', '-q', '--allow-local', '--delay', '0', 'feeds')):
                subprocess.run([self.program, *arguments], cwd=place, stdout=subprocess.DEVNULL, check=True, umask=0o077)
        made = [os.path.join(at, name) for at, folders, names in os.walk(place) for name in folders + names]
        made = [path for path in made if path not in mine and not os.path.islink(path)]
        self.expect('too few files: this tests nothing', len(made) > 30 and any('inbox' in path for path in made))
        open_to_others = [path for path in made if os.stat(path).st_mode & 0o077]
        self.expect('others may read: %s' % open_to_others, not open_to_others)

    def check_fetch(self):
        addresses = ['http://127.0.0.1:9/', 'http://localhost:9/', 'http://[::1]:9/', 'http://0.0.0.0:9/', 'http://169.254.169.254/latest/meta-data',
                     'http://10.0.0.1/', 'http://192.168.0.1/', 'http://172.16.0.1/', 'http://[::ffff:127.0.0.1]:9/', 'http://[fe80::1]/',
                     'http://2130706433:9/', 'http://0x7f.1:9/', 'http://100.64.0.1/', 'http://[fc00::1]/', 'http://[64:ff9b::7f00:1]:9/',
                     'http://[2002:a00:1::1]/']
        for address in addresses + ['file:///etc/passwd', 'ftp://127.0.0.1/x', 'gopher://127.0.0.1/x', 'dict://127.0.0.1/x', 'javascript:x']:
            with open(os.path.join(self.folder, 'feeds'), 'w', encoding='ascii') as file:
                file.write(address + '\n')
            done = self.run('fetch', '--delay', '0', '--timeout', '3', '--retries', '0', '--verbose', 'feeds')
            err = done.stderr.decode('utf-8', 'replace')
            inbox = os.path.join(self.folder, 'inbox')
            new = [name for name in (os.listdir(inbox) if os.path.isdir(inbox) else []) if not name.startswith('.')]
            refused = 'private network' in err or 'names no feed' in err # and not: could not connect, which is to have tried
            self.expect('%s: %d %s' % (address, done.returncode, err.strip()), done.returncode in (65, 66) and not new and refused)
        mode = stat.S_IMODE(os.stat(os.path.join(self.folder, 'inbox')).st_mode) if os.path.isdir(os.path.join(self.folder, 'inbox')) else 0o700
        self.expect('the inbox can be written by all', not mode & 0o002)


def is_number(cell):
    try:
        float(cell)
        return True
    except ValueError:
        return False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', required=True)
    a = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix='entente-hostile-') as folder:
        hostile = Hostile(os.path.abspath(a.program), folder)
        hostile.make()
        hostile.check_page()
        hostile.check_tables()
        hostile.check_trees()
        hostile.check_archives()
        hostile.check_connections()
        hostile.check_temporary_files()
        hostile.check_messages()
        hostile.check_permissions()
        hostile.check_fetch()
        print('hostile: %d tried, %d held' % (hostile.tried, hostile.held))
        return hostile.held < hostile.tried


sys.exit(main())
