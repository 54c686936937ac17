#!/usr/bin/env python3
"""forms.py --program ENTENTE: the same fifty articles as text, HTML, RSS, JSON Lines, CSV, WARC.gz and zip give the same events.

The articles are those of tests/corpus: a title, a date, paragraphs. Each form is written as its usual makers write it, with what they put
around an article, and no two of them by the same code.
"""
import argparse
import csv
import gzip
import html
import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
LEAST = 50


def wire():
    """(id, title, date, paragraphs) of each article."""
    with open(os.path.join(HERE, '..', 'corpus', 'wire.jsonl'), encoding='utf-8') as file:
        for line in file:
            row = json.loads(line)
            yield row['id'], row['title'], row['date'][:10], row['text']


def news():
    """Those of the wire, and those that its events are told of again under another date, up to fifty."""
    rows = list(wire())
    for name in sorted(os.listdir(os.path.join(HERE, '..', 'corpus', 'articles'))):
        with open(os.path.join(HERE, '..', 'corpus', 'articles', name), encoding='utf-8') as file:
            text = file.read()
        # one long paragraph: its headline and page lines are left out, and so is what it takes to cut it
        body = max(text.split('\n'), key=len)
        if len(body) > 300:
            rows.append((name[:-4], 'Report number %d of the desk' % len(rows), name[:10], body))
    return rows[:LEAST]


def sentences(text):
    """TEXT in two paragraphs, so that there is something to lose."""
    middle = text.find('. ', len(text) // 2)
    return [text] if middle < 0 else [text[:middle + 1], text[middle + 2:]]


def write(path, content, mode='w'):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, mode, **({} if 'b' in mode else {'encoding': 'utf-8'})) as file:
        file.write(content)


def as_text(title, date, text):
    return '%s\nPublished %s\n\n%s\n' % (title, date, '\n\n'.join(sentences(text)))


def as_html(title, date, text):
    paragraphs = ''.join('<p>%s</p>\n<div class="ad-slot">Advertisement</div>\n' % html.escape(p) for p in sentences(text))
    return ('<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>%s | Harbour Times</title>'
            '<meta property="article:published_time" content="%sT09:00:00Z"></head><body><nav><a href="/">World</a></nav><article>'
            '<h1>%s</h1><figure><figcaption>The two envoys, seen in January.</figcaption></figure>\n%s</article>'
            '<footer>Harbour Times and its partners use cookies.</footer></body></html>') % (html.escape(title), date, html.escape(title), paragraphs)


def forms(folder, rows):
    """Writes all forms into FOLDER; name → input."""
    found = {name: os.path.join(folder, name) for name in ('txt', 'html', 'feed.xml', 'news.jsonl', 'news.csv', 'news.warc.gz', 'news.zip')}
    for number, (_, title, date, text) in enumerate(rows):
        write(os.path.join(found['txt'], '%02d.txt' % number), as_text(title, date, text))
        write(os.path.join(found['html'], '%02d.html' % number), as_html(title, date, text))
    write(found['feed.xml'], '<?xml version="1.0"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
          '<title>Harbour Times</title>' + ''.join(
              '<item><title>%s</title><guid isPermaLink="false">%s</guid><pubDate>%s</pubDate><content:encoded><![CDATA[%s]]></content:encoded></item>\n'
              % (html.escape(title), key, date, ''.join('<p>%s</p>' % html.escape(p) for p in sentences(text))) for key, title, date, text in rows)
          + '</channel></rss>')
    write(found['news.jsonl'], ''.join(json.dumps({'id': key, 'title': title, 'date_publish': date + ' 09:00:00', 'maintext': '\n'.join(sentences(text))})
                                       + '\n' for key, title, date, text in rows))
    table = io.StringIO()
    lines = csv.writer(table)
    lines.writerow(['id', 'title', 'publish_date', 'text'])
    lines.writerows([key, title, date, '\n\n'.join(sentences(text))] for key, title, date, text in rows)
    write(found['news.csv'], table.getvalue())
    write(found['news.warc.gz'], b''.join(warc_members(rows)), 'wb')
    with zipfile.ZipFile(found['news.zip'], 'w', zipfile.ZIP_DEFLATED) as archive:
        for number, (_, title, date, text) in enumerate(rows):
            archive.writestr('shelf/%02d.txt' % number, as_text(title, date, text))
    return found


def warc_members(rows):
    """One member of gzip a record, as crawlers write them; bodies alternately in chunks."""
    yield gzip.compress(b'WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nnone\r\n\r\n')
    for number, (_, title, date, text) in enumerate(rows):
        page = as_html(title, date, text).encode()
        head = b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n'
        if number % 2:
            page = b''.join(b'%x\r\n%s\r\n' % (len(page[i:i + 700]), page[i:i + 700]) for i in range(0, len(page), 700)) + b'0\r\n\r\n'
            head += b'Transfer-Encoding: chunked\r\n'
        body = head + b'\r\n' + page
        yield gzip.compress(b'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://harbour.example/%d\r\nContent-Type: application/http; '
                            b'msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n' % (number, len(body), body))


KEYS = ('date', 'source', 'target', 'class', 'layer', 'attributed', 'construction', 'operators', 'confidence', 'field')


def events(program, path):
    """What is found in the input, whatever it was in: all but ids and places."""
    run = subprocess.run([program, 'extract', '-q', path], stdout=subprocess.PIPE, check=True)
    rows = [json.loads(line) for line in run.stdout.decode().split('\n') if line]
    documents = [row for row in rows if row['record'] == 'document']
    return len(documents), sorted(json.dumps([row[key] for key in KEYS] + [row['cue']['text']]) for row in rows if row['record'] == 'event')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', required=True)
    program = os.path.abspath(parser.parse_args().program)
    failed = 0
    with tempfile.TemporaryDirectory(prefix='entente-forms-') as folder:
        rows = news()
        found = {name: events(program, path) for name, path in forms(folder, rows).items()}
    expected = found['txt'][1]
    for name, (documents, rows_found) in found.items():
        missing, added = set(expected) - set(rows_found), set(rows_found) - set(expected)
        print('%-13s %d documents, %d events' % (name, documents, len(rows_found)))
        if documents != len(rows) or rows_found != expected:
            failed = 1
            print('  missing: %s\n  added: %s' % (sorted(missing)[:3], sorted(added)[:3]))
    if len(rows) < LEAST or len(expected) < 2 * LEAST:
        print('too little to compare: %d articles, %d events' % (len(rows), len(expected)))
        failed = 1
    return failed


sys.exit(main())
