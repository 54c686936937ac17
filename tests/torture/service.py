#!/usr/bin/env python3
"""service.py: the units that come with entente, as systemd sees them: they are well formed, and systemd-analyze security finds the exposure of
the weekly service to be .5 of 10 at most. Where there is no systemd-analyze, nothing is tried, and that is said. The last line is the sum.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MOST = 5 # tenths


def main():
    if not shutil.which('systemd-analyze'):
        print('service: there is no systemd-analyze here; 0 tried, 0 held')
        return 0
    tried = held = 0
    with tempfile.TemporaryDirectory(prefix='entente-service-') as folder:
        for name in ('entente-weekly.service', 'entente-weekly.timer'):
            with open(os.path.join(TOP, 'scripts', 'systemd', name), encoding='utf-8') as file:
                # The program need not be installed here.
                text = re.sub('(?m)^ExecStart=.*$', 'ExecStart=/bin/true', file.read())
            with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
                file.write(text)
        units = [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
        done = subprocess.run(['systemd-analyze', 'verify', '--man=no', *units], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              check=False)
        tried += 1
        said = [line for line in done.stdout.split('\n') if 'entente' in line]
        held += not said
        if said:
            print('beyond: verify: %s' % said)
        done = subprocess.run(['systemd-analyze', 'security', '--offline=yes', '--no-pager', '--threshold=%d' % MOST, units[0]],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        exposure = re.search(r'Overall exposure level for \S+: ([\d.]+)', done.stdout)
        tried += 1
        held += done.returncode == 0 and exposure is not None and float(exposure.group(1)) * 10 <= MOST
        if done.returncode or not exposure:
            print('beyond: %s' % done.stdout[-2000:])
    print('service: %d tried, %d held, exposure %s of 10' % (tried, held, exposure.group(1) if exposure else '?'))
    return held < tried


sys.exit(main())
