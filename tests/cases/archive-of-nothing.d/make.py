from packing import *
put('none.zip', zipped([('a.png', b'PNG')]))
