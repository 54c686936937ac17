"""What the cases of archives are packed with: `from packing import *` in their make.py."""
import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

__all__ = ['bz2', 'gzip', 'lzma', 'put', 'tar', 'zipped', 'text']


def put(name, data):
    with open(name, 'wb') as file:
        file.write(data)


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
