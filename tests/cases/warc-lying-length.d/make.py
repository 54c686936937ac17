import gzip, sys
def rec(kind, body, **h):
    head = ''.join('%s: %s\r\n' % (k.replace('_', '-'), v) for k, v in h.items())
    return ('WARC/1.0\r\nWARC-Type: %s\r\n%sContent-Length: %d\r\n\r\n' % (kind, head, len(body))).encode() + body + b'\r\n\r\n'
def http(body, status='200 OK', kind='text/html', more=''):
    return ('HTTP/1.1 %s\r\nContent-Type: %s\r\n%s\r\n' % (status, kind, more)).encode() + body
def page(text, head=''):
    return ('<html><head><title>News of the day</title>%s</head><body><p>%s It was signed on the quay.</p><p>More is to follow in the course of the week, the two sides said.</p></body></html>' % (head, text))

one = rec('response', http(page('Peru invaded Chile.').encode()), Content_Type='application/http')
n = one.index(b'Content-Length: ') + 16
one = one[:n] + b'10' + one[one.index(b'\r\n', n):]
two = rec('response', http(page('Russia has sold some helicopters to Pakistan, officials said.').encode()), Content_Type='application/http')
open('news.warc', 'wb').write(one + two + rec('response', http(page('China imposed sanctions on Lithuania over the office in Vilnius.').encode()), Content_Type='application/http')[:-60])
