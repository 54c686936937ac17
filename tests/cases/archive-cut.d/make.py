import bz2, gzip, io, lzma, tarfile, zipfile
def put(name, data):
    open(name, 'wb').write(data)
def tar(members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode='w') as t:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            t.addfile(info, io.BytesIO(data))
    return out.getvalue()
def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
        for name, data in members:
            z.writestr(name, data)
    return out.getvalue()
def text(who):
    return ('Russia has sold some helicopters to %s, officials said.\n' % who).encode()
import json, random
random.seed(7)
lines = b''.join(json.dumps({'id': i, 'text': text('Pakistan').decode() + ' '.join('%x' % random.getrandbits(60) for _ in range(50))}).encode() + b'\n' for i in range(400))
put('a.jsonl.gz', gzip.compress(lines)[:-9000])
put('b.zip', zipped([('a.txt', lines)])[:5000])
put('c.tar', tar([('a.txt', text('India')), ('b.txt', text('Egypt') * 100)])[:2000])
