#!/usr/bin/env python3
"""shells.py --program PROGRAM: the scripts for one big machine and for a Slurm array make the graph of one run, to the byte."""
import argparse
import filecmp
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import corpus  # noqa: E402

SCRIPTS = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), 'scripts/cluster')


def same(a, b):
    names = sorted(set(os.listdir(a)) | set(os.listdir(b)))
    return len(names) > 5 and filecmp.cmpfiles(a, b, names, shallow=False)[0] == names


def run(folder, script, *arguments, **environment):
    return subprocess.run([os.path.join(SCRIPTS, script), *arguments], cwd=folder, env={**os.environ, **environment},
                          stderr=subprocess.PIPE, text=True, check=False)


def check_parallel(folder, program, names, errors):
    if not shutil.which('parallel'):
        errors.append('there is no GNU parallel')
        return
    done = run(folder, 'parallel', 'by-parallel', 'lines-p', *names, 'missing.jsonl', ENTENTE=program)
    if 'could not be read' not in done.stderr or not same(folder + '/one', folder + '/by-parallel'):
        errors.append('parallel: %d %s' % (done.returncode, done.stderr))
    again = run(folder, 'parallel', 'again', 'lines-p', *names, ENTENTE=program)
    if again.returncode or again.stderr or not same(folder + '/one', folder + '/again'):
        errors.append('parallel, again: %d %s' % (again.returncode, again.stderr))


def check_slurm(folder, program, names, errors):
    with open(folder + '/shards.txt', 'w', encoding='utf-8') as file:
        file.writelines(name + '\n' for name in [*names, 'missing.jsonl'])
    codes = [run(folder, 'slurm-extract', ENTENTE=program, SLURM_ARRAY_TASK_ID=str(task + 1)).returncode for task in range(len(names) + 1)]
    if any(codes[:-1]) or codes[-1] == 0:
        errors.append('slurm-extract: %s' % codes)
    refused = run(folder, 'slurm-graph', ENTENTE=program, OUT='by-slurm')
    if refused.returncode == 0 or 'missing.jsonl' not in refused.stderr or os.path.exists(folder + '/by-slurm'):
        errors.append('slurm-graph with a shard missing: %d %s' % (refused.returncode, refused.stderr))
    done = run(folder, 'slurm-graph', ENTENTE=program, OUT='by-slurm', MISSING='allowed')
    if done.returncode or not same(folder + '/one', folder + '/by-slurm'):
        errors.append('slurm-graph: %d %s' % (done.returncode, done.stderr))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--program', required=True)
    program, errors = os.path.abspath(parser.parse_args().program), []
    with tempfile.TemporaryDirectory() as top:
        folder = top + '/shards'
        names = corpus.write_shards(folder, 60, 5)
        subprocess.run([program, 'build', '-q', *names, '-o', 'one'], cwd=folder, check=True)
        check_parallel(folder, program, names, errors)
        check_slurm(folder, program, names, errors)
    print('\n'.join(errors))
    return 1 if errors else 0


sys.exit(main())
