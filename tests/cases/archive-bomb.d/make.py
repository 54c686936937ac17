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
import zlib
def zeros(n):
    c = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b''.join(c.compress(b'\n' * 1000000) for _ in range(n)) + c.flush()
once = zeros(400)
put('bomb.gz', once)
inner = gzip.compress(once)
put('bomb.zip', zipped([('%d.gz' % i, inner) for i in range(10)]))
