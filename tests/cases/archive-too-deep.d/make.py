from packing import *
data = zipped([('a.txt', text('Pakistan'))])
for _ in range(12):
    data = zipped([('a.zip', data)])
put('deep.zip', data)
