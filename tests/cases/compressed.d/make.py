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
put('a.txt.gz', gzip.compress(text('Pakistan')) + gzip.compress(text('India')))
put('b.txt.bz2', bz2.compress(text('Egypt')))
put('c.txt.xz', lzma.compress(text('Peru')))
