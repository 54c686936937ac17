from packing import *
import os
os.mkdir('shelf')
put('shelf/a.zip', zipped([('2026-03-02-a.txt', text('Pakistan')), ('.hidden.txt', text('Chile')), ('__MACOSX/a.txt', text('Cuba')), ('picture.png', b'PNG'), ('deep/b.jsonl', b'{"id":"j","text":"Russia has sold some helicopters to India, officials said."}\n')]))
put('shelf/b.tar.gz', gzip.compress(tar([('x/c.txt.xz', lzma.compress(text('Egypt'))), ('x/inner.zip', zipped([('d.txt', text('Peru'))]))])))
