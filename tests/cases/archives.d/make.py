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
import os
os.mkdir('shelf')
put('shelf/a.zip', zipped([('2026-03-02-a.txt', text('Pakistan')), ('.hidden.txt', text('Chile')), ('__MACOSX/a.txt', text('Cuba')), ('picture.png', b'PNG'), ('deep/b.jsonl', b'{"id":"j","text":"Russia has sold some helicopters to India, officials said."}\n')]))
put('shelf/b.tar.gz', gzip.compress(tar([('x/c.txt.xz', lzma.compress(text('Egypt'))), ('x/inner.zip', zipped([('d.txt', text('Peru'))]))])))
