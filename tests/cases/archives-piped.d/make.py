from packing import *
put('a.zip', zipped([('a.txt', text('Pakistan')), ('b.txt', text('India'))]))
