#!/usr/bin/env python3
"""fetch.py --program ENTENTE: `entente fetch` against a server on the loopback interface that misbehaves on purpose."""
import argparse
import gzip
import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading
import time

PROGRAM = None
BOMB = gzip.compress(b' ' * (64 << 20), 1)
ARTICLE = ('<html><head><title>%s</title><meta property="article:published_time" content="2026-03-02T10:00:00Z"></head><body><h1>%s</h1>'
           '<p>Russia has sold some helicopters to Pakistan, officials said on the quay on Monday.</p><p>The page of number %s goes on for a '
           'second paragraph, as pages do, so that there is something to read.</p></body></html>')


def feed(*paths):
    items = ''.join('<item><title>Story %s</title><link>%s</link><pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate><description>Peru thanked Chile '
                    'for the loan.</description></item>' % (path, path) for path in paths)
    return '<?xml version="1.0"?><rss version="2.0"><channel><title>Quay Post</title>%s</channel></rss>' % items


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self):
        super().__init__(('127.0.0.1', 0), Handler)
        self.asked, self.times, self.busy = [], [], 0
        self.release = threading.Event()
        self.base = 'http://127.0.0.1:%d' % self.server_port

    def handle_error(self, request, client_address):
        pass  # who hangs up is the client


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *_):
        pass

    def answer(self, body, status=200, **headers):
        body = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        headers.setdefault('Content_Length', str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace('_', '-'), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        self.server.times.append(time.monotonic())
        name = self.path.split('?')[0].strip('/').split('/')[0].replace('.', '_').replace('-', '_')
        getattr(self, 'get_' + name, self.get_missing)()

    def get_missing(self):
        self.answer('nothing here', 404)

    def get_robots_txt(self):
        self.answer('User-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow: /secret\nAllow: /secret/open$\n')

    def get_good(self):
        if self.headers.get('If-None-Match') == '"v1"' and self.headers.get('If-Modified-Since'):
            self.answer('', 304)
            return
        body = feed(*[self.server.base + '/story/%d' % i for i in range(3)], self.server.base + '/secret/story', self.server.base + '/gone')
        self.answer(gzip.compress(body.encode()), Content_Encoding='gzip', ETag='"v1"', Last_Modified='Mon, 02 Mar 2026 10:00:00 GMT')

    def get_story(self):
        self.answer(ARTICLE % ((self.path,) * 3), Content_Type='text/html')

    def get_changing(self):
        self.answer(feed(*[self.server.base + '/story/c%d' % i for i in range(1 + sum(path == '/changing' for path, _ in self.server.asked))]))

    def get_slow(self):
        self.server.release.wait(60)
        self.get_missing()

    def get_huge(self):
        self.send_response(200)
        self.send_header('Content-Length', str(1 << 40))
        self.end_headers()
        for _ in range(1 << 20):
            self.wfile.write(b'x' * 65536)

    def get_bomb(self):
        self.answer(BOMB, Content_Encoding='gzip')

    def get_loop(self):
        self.answer('', 301, Location='/loop')

    def get_short(self):
        self.answer(feed('/x'), Content_Length='100000')
        self.close_connection = True

    def get_invalid(self):
        self.answer('<rss><channel><item><title>no end')

    def get_noise(self):
        self.answer(bytes(range(256)) * 100)

    def get_busy(self):
        self.server.busy += 1
        if self.server.busy == 1:
            self.answer('later', 429, Retry_After='1')
        elif self.server.busy == 2:
            self.answer('oops', 503)
        else:
            self.answer(feed(self.server.base + '/story/busy'))

    def get_patience(self):
        self.answer('much later', 429, Retry_After='100000')

    def get_to_file(self):
        self.answer('', 302, Location='file:///etc/hostname')

    def get_secret(self):
        self.answer(feed(self.server.base + '/story/secret'))

    def get_moved(self):
        self.answer('', 302, Location='/good')


def run(folder, *arguments):
    child = subprocess.run([PROGRAM, 'fetch', '--verbose', '--delay', '0', '--timeout', '20', *arguments], cwd=folder, stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE, timeout=120, check=False)
    err = child.stderr.decode('utf-8', 'replace')
    assert 'Sanitizer' not in err and 'runtime error' not in err, err
    return child.returncode, child.stdout.decode(), err


def lines(folder, inbox='inbox'):
    rows = []
    for name in sorted(os.listdir(os.path.join(folder, inbox))):
        if not name.startswith('.'):
            with open(os.path.join(folder, inbox, name), encoding='utf-8') as file:
                rows += [json.loads(line) for line in file]
    return rows


def write(folder, name, text):
    with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
        file.write(text)


def test_good(server, folder):
    """New articles once; what did not change is not sent again; what robots.txt forbids and what is gone is taken from the feed."""
    write(folder, 'feeds.opml', '<opml><body><outline text="a"><outline xmlUrl="%s/good"/></outline></body></opml>' % server.base)
    code, out, err = run(folder, '--allow-local', 'feeds.opml')
    rows = lines(folder)
    assert code == 0 and len(rows) == 5, (code, out, err, rows)
    assert 'new articles: 5 (as their feed has them: 2)' in out, out
    assert {row['date'] for row in rows} == {'2026-03-02'} and {row['source'] for row in rows} == {'Quay Post'}, rows
    assert sum('helicopters to Pakistan' in row['text'] for row in rows) == 3 and sum('Peru thanked Chile' in row['text'] for row in rows) == 2
    assert 'secret/story: robots.txt does not allow it' in err and 'gone: the host answered 404' in err, err
    assert not any(path.startswith('/secret') for path, _ in server.asked)
    assert all(headers['User-Agent'].startswith('entente/') for _, headers in server.asked)
    code, out, _ = run(folder, '--allow-local', 'feeds.opml')
    assert code == 0 and 'unchanged: 1' in out and len(lines(folder)) == 5, out
    child = subprocess.run([PROGRAM, 'extract', '-q', 'inbox'], cwd=folder, stdout=subprocess.PIPE, check=True)
    assert child.stdout.count(b'"source":"RUS","target":"PAK"') == 3


def test_changing(server, folder):
    """A feed that grows: known items are not fetched again."""
    write(folder, 'feeds.txt', '# mine\n%s/changing  the one that grows\n' % server.base)
    run(folder, '--allow-local', 'feeds.txt')
    code, out, _ = run(folder, '--allow-local', 'feeds.txt')
    assert code == 0 and 'new articles: 1 ' in out and 'known: 2' in out, out
    ids = [row['id'] for row in lines(folder)]
    assert len(ids) == len(set(ids)) == 3, ids
    assert sum(path == '/story/c0' for path, _ in server.asked) == 1


def test_bad(server, folder):
    """Whatever goes wrong with one feed, the others are read, and each failure is told."""
    bad = {'huge': 'is longer than 16777216 bytes', 'bomb': 'is longer than 16777216 bytes', 'loop': 'redirects',
           'short': 'partial file', 'noise': 'is no feed with anything to read', 'patience': 'the host answered 429', 'to-file': 'rotocol',
           'invalid': 'is no feed', 'missing': 'the host answered 404', 'secret': 'robots.txt does not allow it'}
    write(folder, 'feeds.txt', '\n'.join(server.base + '/' + name for name in bad) + '\nhttp://127.0.0.1:1/closed\n%s/busy\n' % server.base)
    code, out, err = run(folder, '--allow-local', '--retries', '1', 'feeds.txt')
    for name, message in bad.items():
        assert any('/%s: ' % name in line and message in line for line in err.split('\n')), (name, message, err)
    assert "127.0.0.1:1/closed: the host cannot be asked for its robots.txt: Couldn't connect to server" in err, err
    assert 'failed: %d)' % (len(bad) + 2) in out, out
    assert code == 65
    code, out, err = run(folder, '--allow-local', '--retries', '3', 'feeds.txt')
    assert code == 0 and any(row['url'].endswith('/story/busy') for row in lines(folder)), (code, out, err)


def test_slow(server, folder):
    """A host that does not answer is left behind."""
    write(folder, 'feeds.txt', '%s/slow\n%s/good\n' % (server.base, server.base))
    code, out, err = run(folder, '--allow-local', '--timeout', '5', '--feeds-only', '--retries', '0', 'feeds.txt')
    assert code == 0 and '/slow: Timeout' in err and 'failed: 1)' in out, (code, out, err)


def test_retry_after(server, folder):
    """429 with Retry-After, then 503, then an answer: the pauses are kept."""
    write(folder, 'feeds.txt', server.base + '/busy\n')
    server.busy = 0
    code, out, err = run(folder, '--allow-local', '--retries', '3', 'feeds.txt')
    times = [at for (path, _), at in zip(server.asked, server.times) if path == '/busy'][-3:]
    assert code == 0 and 'new articles: 1' in out, (code, out, err)
    assert times[1] - times[0] >= 1 and times[2] - times[1] >= 1, times


def test_local(server, folder):
    """Addresses of this machine are refused where they are not let in, by whatever name, and by redirects."""
    port = server.server_port
    write(folder, 'feeds.txt', '%s/good\nhttp://localhost:%d/good\nhttp://[::1]:%d/good\nhttp://0.0.0.0:%d/good\n' % (server.base, port, port, port))
    before = len(server.asked)
    code, _, err = run(folder, 'feeds.txt')
    assert code == 65 and len(server.asked) == before and 'no feed could be read' in err, (code, err)


def test_broken_off(server, folder):
    """Killed amid a run, it goes on where it was: no article twice, none lost."""
    write(folder, 'feeds.txt', '%s/good\n%s/slow\n' % (server.base, server.base))
    child = subprocess.Popen([PROGRAM, 'fetch', '-q', '--allow-local', '--delay', '0', '--timeout', '20', 'feeds.txt'], cwd=folder)
    while not any(path == '/slow' for path, _ in server.asked):
        time.sleep(.02)
        assert child.poll() is None
    busy, _, err = run(folder, '--allow-local', 'feeds.txt')
    assert busy == 75 and 'another run' in err, (busy, err)
    child.kill()
    child.wait()
    server.release.set()
    code, out, _ = run(folder, '--allow-local', '--retries', '0', 'feeds.txt')
    ids = [row['id'] for row in lines(folder)]
    assert code == 0 and len(ids) == len(set(ids)) == 5, (out, ids)


def test_lists(server, folder):
    """Lists that are not there or name nothing."""
    write(folder, 'empty.txt', 'nothing\n')
    assert run(folder, 'empty.txt')[0] == 66
    assert run(folder, 'none.txt')[0] == 66
    write(folder, 'feeds.txt', server.base + '/moved\n')
    code, out, _ = run(folder, '--allow-local', '--feeds-only', '--inbox', 'deep/box', 'none.txt', 'feeds.txt')
    assert code == 0 and len(lines(folder, 'deep/box')) == 5, out
    assert not any(path.startswith('/story') for path, _ in server.asked)


def main():
    global PROGRAM
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--program', required=True)
    PROGRAM = os.path.abspath(parser.parse_args().program)
    failed = 0
    for name, test in sorted(globals().items()):
        if not name.startswith('test_'):
            continue
        server = Server()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with tempfile.TemporaryDirectory(prefix='entente-fetch-') as folder:
            try:
                test(server, folder)
                print('ok     %s' % name)
            except AssertionError as error:
                failed = 1
                print('FAILED %s: %s' % (name, error))
        server.shutdown()
        server.server_close()
    return failed


sys.exit(main())
