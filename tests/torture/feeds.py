"""A server on the loopback interface with one feed of three articles, for who wants to see a fetch fail on the way."""
import http.server
import threading

TITLES = ['Story 0', 'Story 1', 'Story 2']
PAGE = ('<html><head><title>%s</title></head><body><article><h1>%s</h1><p>Peru thanked Chile for the loan of ten ships, said the ministry on '
        'the quay on Monday, and the two countries signed a treaty.</p><p>A second paragraph has some more words in it, as pages do.</p>'
        '</article></body></html>')


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        base = self.server.base
        if self.path == '/feed':
            items = ''.join('<item><title>%s</title><link>%s/page/%d</link></item>' % (title, base, i) for i, title in enumerate(TITLES))
            body = '<?xml version="1.0"?><rss version="2.0"><channel><title>Quay Post</title>%s</channel></rss>' % items
        elif self.path.startswith('/page/'):
            body = PAGE % ((TITLES[int(self.path[-1])],) * 2)
        else:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())


class Server:
    def __enter__(self):
        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.server.daemon_threads = True
        self.base = self.server.base = 'http://127.0.0.1:%d' % self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
