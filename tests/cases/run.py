#!/usr/bin/env python3
"""run.py --program ENTENTE [CASE…]: runs the cases of this folder, or those named.

A case is a folder NAME.d; NAME.b is one that is known to fail. It is copied to a temporary folder, and there its `cmd` is run by bash with
$ENTENTE set to the program. What is expected:

  exit           exit status (default 0)
  expected       standard output, byte for byte
  expected.out   regular expressions, one a line, each of which must match some line of standard output
  expected.err   the same for standard error; an empty file: nothing may be said there. In both, "! REGEX" must match no line.
  records        what the JSON Lines on standard output must hold, one a line; "*" stands for anything, "!" in front for "must not":
                   event SOURCE TARGET [CLASS [LAYER [CONSTRUCTION]]]
                   mention TEXT ENTITY [ROLE [KIND [SECTOR]]]     (blanks of TEXT written as _)
  names          a table "date, text, what its names stand for", as tests/surfaces.py reads it, with ¶ between paragraphs; its texts are
                 given to the case as names.jsonl, and the JSON Lines on standard output must meet each row
  folders        files that must be there afterwards, or with "!" must not

Add a case by adding a folder; no list names it.
"""
import argparse
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
import surfaces  # noqa: E402: beside this folder

TIMEOUT = 240


def read(folder, name):
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        return None
    with open(path, encoding='utf-8') as file:
        return file.read()


def lines(folder, name):
    """(negated, the rest) of each line of an expectation; None where there is no such file."""
    text = read(folder, name)
    if text is None:
        return None
    rows = [line for line in text.split('\n') if line.strip() and not line.startswith('#')]
    return [(row.startswith('!'), row.lstrip('!').strip() if row.startswith('!') else row) for row in rows]


def check_patterns(folder, name, text):
    wanted = lines(folder, name)
    if wanted is None:
        return
    if not wanted and text:
        yield '%s: something was said' % name
    for negated, pattern in wanted:
        if any(re.search(pattern, line) for line in text.split('\n')) == negated:
            yield '%s: %s %s' % (name, 'there is a line' if negated else 'no line matches', pattern)


def as_fields(record):
    if record['record'] == 'event':
        return [record[key] for key in ('source', 'target', 'class', 'layer', 'construction')]
    if record['record'] == 'mention':
        return [record['text'].replace(' ', '_')] + [record[key] or '' for key in ('entity', 'role', 'kind', 'sector')]
    return []


def check_records(folder, text):
    wanted = lines(folder, 'records')
    if wanted is None:
        return
    try:
        records = [json.loads(line) for line in text.split('\n') if line.strip()]
    except ValueError as error:
        yield 'standard output is no JSON Lines: %s' % error
        return
    found = [(record['record'], as_fields(record)) for record in records]
    for negated, row in wanted:
        kind, *fields = row.split()
        hit = any(kind == k and len(fields) <= len(f) and all(w in ('*', x) for w, x in zip(fields, f)) for k, f in found)
        if hit == negated:
            yield 'records: %s %s' % ('there is' if negated else 'missing', row)


def rows_of_names(folder):
    return [line.replace(' ¶ ', '\n\n').split('\t') for line in (read(folder, 'names') or '').split('\n') if line]


def write_names(folder, work):
    with open(os.path.join(work, 'names.jsonl'), 'w', encoding='utf-8') as file:
        file.writelines(surfaces.article(str(i), date, text) for i, (date, text, _) in enumerate(rows_of_names(folder)))


def check_names(folder, out):
    found = surfaces.mentions_by_document(out)
    for i, (date, text, expected) in enumerate(rows_of_names(folder)):
        for item in surfaces.items(text, expected):
            problem = item.problem(found.get(str(i), []))
            if problem:
                yield 'names:%d: %s, got %s: %s %s' % (i + 1, item.written, problem, date, text)


def check_folders(folder, work):
    for negated, path in lines(folder, 'folders') or []:
        if os.path.exists(os.path.join(work, path)) == negated:
            yield 'folders: %s %s' % (path, 'is there' if negated else 'is missing')


def run_case(folder, program):
    """The problems of a case."""
    with tempfile.TemporaryDirectory(prefix='entente-case-') as temporary:
        work = os.path.join(temporary, 'case')
        shutil.copytree(folder, work, symlinks=True)
        if os.path.exists(os.path.join(folder, 'names')):
            write_names(folder, work)
        environment = dict(os.environ, ENTENTE=program, LC_ALL='C.UTF-8', PYTHONPATH=HERE, PYTHONDONTWRITEBYTECODE='1')
        run = subprocess.run(['bash', '-c', read(folder, 'cmd')], cwd=work, env=environment, stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=TIMEOUT, check=False)
        out, err = run.stdout.decode('utf-8', 'replace'), run.stderr.decode('utf-8', 'replace')
        problems = []
        wanted = int(read(folder, 'exit') or 0)
        if run.returncode != wanted:
            problems.append('exit: %d, expected %d' % (run.returncode, wanted))
        expected = read(folder, 'expected')
        if expected is not None and expected != out:
            problems.append('expected: standard output differs')
        problems += check_patterns(folder, 'expected.out', out)
        problems += check_patterns(folder, 'expected.err', err)
        problems += check_records(folder, out)
        if os.path.exists(os.path.join(folder, 'names')):
            problems += check_names(folder, out)
        problems += check_folders(folder, work)
        if 'Sanitizer' in err or 'runtime error:' in err:
            problems.append('the sanitizers complain')
        if problems:
            problems += ['--- stdout', out[-3000:], '--- stderr', err[-3000:]]
        return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', required=True)
    parser.add_argument('cases', nargs='*')
    a = parser.parse_args()
    program, failed = os.path.abspath(a.program), 0
    for folder in a.cases or sorted(glob.glob(os.path.join(HERE, '*.[db]'))):
        name, known = os.path.basename(folder.rstrip('/')), folder.rstrip('/').endswith('.b')
        problems = run_case(folder, program)
        if known:
            problems = [] if problems else ['passes, though it is known to fail: rename it to .d']
        failed += bool(problems)
        print('%s %s' % ('FAILED' if problems else 'ok    ', name))
        if problems:
            print('\n'.join('  ' + problem for problem in problems))
    return 1 if failed else 0


sys.exit(main())
