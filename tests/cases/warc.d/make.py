import gzip, sys
def rec(kind, body, **h):
    head = ''.join('%s: %s\r\n' % (k.replace('_', '-'), v) for k, v in h.items())
    return ('WARC/1.0\r\nWARC-Type: %s\r\n%sContent-Length: %d\r\n\r\n' % (kind, head, len(body))).encode() + body + b'\r\n\r\n'
def http(body, status='200 OK', kind='text/html', more=''):
    return ('HTTP/1.1 %s\r\nContent-Type: %s\r\n%s\r\n' % (status, kind, more)).encode() + body
def page(text, head=''):
    return ('<html><head><title>News of the day</title>%s</head><body><p>%s It was signed on the quay.</p><p>More is to follow in the course of the week, the two sides said.</p></body></html>' % (head, text))

chunked = page('Russia has sold some helicopters to Pakistan, officials said.').encode()
chunked = b''.join(b'%x;x=y\r\n%s\r\n' % (len(chunked[i:i+40]), chunked[i:i+40]) for i in range(0, len(chunked), 40)) + b'0\r\n\r\n'
members = [rec('warcinfo', b'software: x'),
    rec('request', b'GET / HTTP/1.1\r\n\r\n', WARC_Target_URI='https://quay.example/2026/03/02/a'),
    rec('response', http(chunked, more='Transfer-Encoding: chunked\r\n'), WARC_Target_URI='<https://quay.example/2026/03/02/a>', Content_Type='application/http; msgtype=response'),
    rec('response', http(page('Caf\u00e9 owners said that China imposed sanctions on Lithuania over the office in Vilnius.').encode('cp1252'), kind='text/html; charset=ISO-8859-1'), WARC_Target_URI='https://quay.example/2026/03/03/b', Content_Type='application/http'),
    rec('response', http(page('Peru invaded Chile.').encode(), '404 Not Found'), WARC_Target_URI='https://quay.example/c', Content_Type='application/http'),
    rec('response', http(b'GIF89a' + bytes(500), kind='image/gif'), WARC_Target_URI='https://quay.example/d', Content_Type='application/http'),
    rec('response', http(gzip.compress(page('Norway attacked Sweden.').encode()), more='Content-Encoding: gzip\r\n'), WARC_Target_URI='https://quay.example/e', Content_Type='application/http'),
    rec('conversion', 'Mali expelled the ambassador of Denmark on Tuesday.\n'.encode(), WARC_Target_URI='https://quay.example/2026/03/05/f', Content_Type='text/plain')]
open('news.warc.gz', 'wb').write(b''.join(gzip.compress(m) for m in members))
