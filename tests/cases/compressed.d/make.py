from packing import *
put('a.txt.gz', gzip.compress(text('Pakistan')) + gzip.compress(text('India')))
put('b.txt.bz2', bz2.compress(text('Egypt')))
put('c.txt.xz', lzma.compress(text('Peru')))
