#!/usr/bin/env python3
"""private.py --program ENTENTE: fetch reaches no address of this machine or of private networks, whoever sends it there: the list, a name that
resolves to one, a redirect, robots.txt, the items of a feed. The network is one of its own (unshare), in which a public address is this
machine's, too; where there may be none, nothing is tried, and that is said. The last line is the sum: tried, held.
"""
import argparse
import fcntl
import http.server
import os
import socket
import struct
import subprocess
import sys
import tempfile
import threading

PUBLIC = '8.8.4.4' # in this network, nobody but the server below
LOCAL4 = ['127.0.0.1', '127.1.2.3', '10.0.0.1', '172.16.0.1', '192.168.0.1', '169.254.169.254', '100.64.0.1']
NAMES = {'loop.example': '127.0.0.1', 'loop6.example': '::1', 'mapped.example': '::ffff:127.0.0.1', 'ten.example': '10.0.0.1',
         'meta.example': '169.254.169.254', 'both.example': '10.0.0.1', 'public.example': PUBLIC}
ARTICLE = '<html><body><article><h1>%s</h1><p>Russia has sold some helicopters to Pakistan, officials said on Monday.</p></article></body></html>'


def configure():
    """The loopback interface with all those addresses."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        for i, address in enumerate([None, PUBLIC, *LOCAL4[2:]]):
            name = b'lo:%d' % i if address else b'lo'
            if address:
                fcntl.ioctl(control, 0x8916, struct.pack('16sHH4s8x', name, socket.AF_INET, 0, socket.inet_aton(address))) # SIOCSIFADDR
            fcntl.ioctl(control, 0x8914, struct.pack('16sH14x', name, 0x41)) # SIOCSIFFLAGS: up, running
    subprocess.run(['mount', '--make-rprivate', '/'], check=True)
    with tempfile.NamedTemporaryFile('w', suffix='.hosts') as hosts:
        hosts.write(''.join('%s %s\n' % (address, name) for name, address in NAMES.items()))
        hosts.flush()
        subprocess.run(['mount', '--bind', hosts.name, '/etc/hosts'], check=True)


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        server = self.connection.getsockname()[0].removeprefix('::ffff:') if self.connection.family == socket.AF_INET6 else \
            self.connection.getsockname()[0]
        if server != PUBLIC:
            self.server.reached.append('%s%s' % (server, self.path))
        self.server.asked.append(self.path)
        if self.path == '/robots.txt' and self.server.robots:
            self.redirect(self.server.robots)
        elif self.path.startswith('/to/'):
            self.redirect(self.server.targets[int(self.path[4:])])
        elif self.path == '/feed':
            items = ''.join('<item><title>T%d</title><link>%s</link></item>' % (i, link) for i, link in enumerate(self.server.links))
            self.answer('<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>%s</channel></rss>' % items)
        elif self.path == '/robots.txt':
            self.send_error(404)
        else:
            self.answer(ARTICLE % self.path)

    def redirect(self, where):
        self.send_response(302)
        self.send_header('Location', where)
        self.send_header('Content-Length', '0')
        self.end_headers()

    def answer(self, body):
        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())


class Server(http.server.ThreadingHTTPServer):
    address_family, daemon_threads = socket.AF_INET6, True

    def server_bind(self):
        self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        super().server_bind()


class Private:
    def __init__(self, program, folder, server):
        self.program, self.folder, self.server, self.tried, self.held = program, folder, server, 0, 0
        self.port = server.server_port

    def targets(self):
        hosts = LOCAL4 + ['[::1]', '[::ffff:127.0.0.1]', '[::ffff:10.0.0.1]', 'localhost', '0.0.0.0', '2130706433', '0x7f.1', '127.1']
        hosts += [name for name in NAMES if name != 'public.example']
        return ['http://%s:%d/page' % (host, self.port) for host in hosts] + ['file:///etc/hostname', 'ftp://127.0.0.1:%d/x' % self.port,
                                                                               'gopher://127.0.0.1:%d/x' % self.port]

    def fetch(self, *feeds, robots=None):
        """What was reached that should not be, and what was taken in."""
        self.server.reached, self.server.robots, self.server.asked = [], robots, []
        place = tempfile.mkdtemp(dir=self.folder)
        with open(os.path.join(place, 'feeds'), 'w', encoding='ascii') as file:
            file.write('\n'.join(feeds) + '\n')
        done = subprocess.run([self.program, 'fetch', '-q', '--delay', '0', '--timeout', '5', '--retries', '0', 'feeds'], cwd=place, check=False,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if done.returncode not in (0, 65, 66): # who crashed reaches nobody, either
            self.server.reached.append('exit %d' % done.returncode)
        taken = ''
        for at, _, names in os.walk(os.path.join(place, 'inbox')):
            for name in names:
                with open(os.path.join(at, name), encoding='utf-8') as file:
                    taken += file.read() if not name.startswith('.') else ''
        return self.server.reached, taken

    def expect(self, what, good):
        self.tried += 1
        self.held += bool(good)
        if not good:
            print('beyond: %s; reached %s' % (what, self.server.reached), flush=True)

    def check(self, step):
        public = 'http://%s:%d' % (PUBLIC, self.port)
        self.server.targets = self.targets()[::step]
        self.server.links = [public + '/fine']
        reached, taken = self.fetch('http://public.example:%d/feed' % self.port)
        self.expect('the public address is not read: this tests nothing', not reached and 'helicopters' in taken)
        for target in self.server.targets:
            self.expect('the list names ' + target, not self.fetch(target)[0])
        for i, target in enumerate(self.server.targets):
            self.expect('a redirect to ' + target, not self.fetch('%s/to/%d' % (public, i))[0])
        self.server.links = self.server.targets + ['%s/to/%d' % (public, i) for i in range(len(self.server.targets))]
        self.expect('items of a feed', not self.fetch(public + '/feed')[0] and '/to/0' in self.server.asked)
        self.server.links = [public + '/fine']
        for target in self.server.targets[:2]:
            self.expect('robots.txt leads to ' + target, not self.fetch(public + '/feed', robots=target)[0])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', required=True)
    parser.add_argument('--short', action='store_true', help='every fourth target')
    parser.add_argument('--inside', action='store_true', help=argparse.SUPPRESS)
    a = parser.parse_args()
    if not a.inside:
        wrap = ['unshare', *([] if os.geteuid() == 0 else ['-r']), '-nm']
        if subprocess.run([*wrap, 'true'], stderr=subprocess.DEVNULL, check=False).returncode:
            print('private: no network of its own may be made here; 0 tried, 0 held')
            return 0
        return subprocess.run([*wrap, sys.executable, os.path.abspath(__file__), '--inside', '--program', os.path.abspath(a.program), *(['--short'] if a.short else [])],
                              check=False).returncode
    configure()
    with tempfile.TemporaryDirectory(prefix='entente-private-') as folder, Server(('::', 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        private = Private(a.program, folder, server)
        private.check(4 if a.short else 1)
        server.shutdown()
    print('private: %d tried, %d held' % (private.tried, private.held))
    return private.held < private.tried


sys.exit(main())
