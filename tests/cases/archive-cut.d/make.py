from packing import *
import json, random
random.seed(7)
lines = b''.join(json.dumps({'id': i, 'text': text('Pakistan').decode() + ' '.join('%x' % random.getrandbits(60) for _ in range(50))}).encode() + b'\n' for i in range(400))
put('a.jsonl.gz', gzip.compress(lines)[:-9000])
put('b.zip', zipped([('a.txt', lines)])[:5000])
put('c.tar', tar([('a.txt', text('India')), ('b.txt', text('Egypt') * 100)])[:2000])
