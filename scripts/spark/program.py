"""Runs the program on a worker: `entente extract` over a shard, `entente tally` over what a partition holds."""
import base64
import itertools
import json
import os
import shlex
import shutil
import signal
import subprocess
import tempfile

from pyspark import SparkFiles

# Exit codes (sysexits) that say something of the input; all others, and signals, may pass when it is tried again.
INPUT = {65: 'no document could be read', 66: 'cannot be opened'}
SHIPPED = 'entente-program'  # the folder of the program and its tables, where they were sent to the workers
SETTINGS = (64, 78)  # of the command line or the tables: no other try would help


class ProgramFailed(Exception):
    """The program ended as it should not; Spark tries the task again elsewhere."""


def path_of(settings):
    return settings['installed'] or os.path.join(SparkFiles.get(SHIPPED), 'entente')


def last_words(path):
    with open(path, encoding='utf-8', errors='replace') as file:
        return [line.rstrip('\n') for line in file.readlines()[-20:]]


def run_program(settings, arguments, stdout, stdin=subprocess.DEVNULL, cwd=None, feed=None):
    """(exit code, what it said last). FEED is written to its standard input."""
    with tempfile.NamedTemporaryFile(dir=os.getcwd()) as errors:
        command = [path_of(settings), *arguments]
        program = subprocess.Popen(command, stdin=subprocess.PIPE if feed is not None else stdin, stdout=stdout, stderr=errors.file, cwd=cwd)
        try:
            for piece in feed if feed is not None else ():
                program.stdin.write(piece)
            if feed is not None:
                program.stdin.close()
        except BrokenPipeError:
            pass
        except BaseException:
            program.kill()
            program.wait()
            raise
        return program.wait(), last_words(errors.name)


# ---- extract ----

def fetch_shard(settings, shard, folder):
    """Brings SHARD into FOLDER under its own name with the command of --cat; None, or why that failed."""
    path = os.path.join(folder, shard.lstrip('/'))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    command = settings['cat'].replace('{}', shlex.quote(shard))
    with open(path, 'wb') as file:
        done = subprocess.run(['bash', '-c', command], stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.PIPE, check=False)
    return None if done.returncode == 0 else done.stderr.decode(errors='replace').strip()[-500:] or 'exit status %d' % done.returncode


def describe(number, name, code, words, tries):
    if code == 0:
        return {'shard': number, 'name': name, 'state': 'read', 'said': words}
    if code in INPUT:
        return {'shard': number, 'name': name, 'state': 'skipped', 'why': words[-1] if words else INPUT[code], 'said': words}
    why = 'ended by signal %s' % signal.Signals(-code).name if code < 0 else 'exit status %d' % code
    return {'shard': number, 'name': name, 'state': 'failed', 'why': '%s, in each of %d tries' % (why, tries), 'said': words}


def extract_file(settings, number, name, cwd, argument):
    """What is in one shard: its documents, then what became of it. Nothing is handed on before all of it was read."""
    for tried in range(1, settings['tries'] + 1):
        with tempfile.TemporaryFile(dir=os.getcwd()) as lines:
            code, words = run_program(settings, ['extract', '--facts', '--threads', '1', *settings['extract'], argument], lines, cwd=cwd)
            if code in SETTINGS:
                raise ProgramFailed('%s: %s' % (name, ' '.join(words)))
            if code == 0:
                lines.seek(0)
                yield from read_documents(number, lines)
            if code == 0 or code in INPUT or tried == settings['tries']:
                break
    yield number, ('state', describe(number, name, code, words, tried))


def read_documents(number, lines):
    """(shard, ('document', facts, lines)) of what `extract --facts` wrote, and ('run', line)."""
    block = []
    for line in lines:
        if line.startswith(b'{"record":"run"'):
            yield number, ('run', line)
        elif line.startswith(b'{"record":"facts"'):
            yield number, ('document', facts_of(number, json.loads(block[0]), json.loads(line)), b''.join(block))
            block = []
        else:
            block.append(line)


def facts_of(number, document, facts):
    """The columns that decide stories: see SCHEMA of entente_spark.py."""
    return (number, document['id'], document['sha256'], facts['digest'], document['source'], document['date'],
            bytearray(base64.b64decode(document['minhash'])), bytearray(base64.b64decode(facts['sentences'])))


def extract_shards(settings, tasks):
    """Of (number, ('shard', name)), and of (number, ('row', JSON)), the rows of a table, which make a file of a partition."""
    rows = {}
    for number, (kind, value) in tasks:
        if kind == 'row':
            if number not in rows:
                rows[number] = tempfile.NamedTemporaryFile(dir=os.getcwd(), suffix='.jsonl')
            rows[number].write(value.encode() + b'\n')
        elif settings['cat']:
            folder = tempfile.mkdtemp(dir=os.getcwd())
            try:
                why = fetch_shard(settings, value, folder)
                if why:
                    yield number, ('state', {'shard': number, 'name': value, 'state': 'skipped', 'why': why, 'said': []})
                else:
                    yield from extract_file(settings, number, value, folder, value.lstrip('/'))
            finally:
                shutil.rmtree(folder, ignore_errors=True)
        else:
            yield from extract_file(settings, number, value, settings['root'], value)
    for number, file in sorted(rows.items()):
        file.flush()
        yield from extract_file(settings, number, 'rows of partition %d' % number, None, file.name)
        file.close()


# ---- tally ----

def story_line(story):
    _, document, sha256, counts, first, first_sha256, date = story
    line = {'record': 'story', 'document': document, 'sha256': sha256, 'first': first, 'first_sha256': first_sha256, 'date': date,
            'counts': counts}
    return json.dumps(line, ensure_ascii=False).encode() + b'\n'


def recurring_lines(facts, recurring, seen):
    """Lines of what recurs among the sentences of one document; SEEN are those that were told before."""
    source, named = facts[4], bytes(facts[7])
    for at in range(0, len(named), 8):
        key = source, named[at:at + 8]
        if key in recurring and key not in seen:
            seen.add(key)
            line = {'record': 'recurring', 'source': source, 'hash': key[1][::-1].hex()}
            yield json.dumps(line, ensure_ascii=False).encode() + b'\n'


def run_tally(settings, feed):
    """The lines of `entente tally` over the lines of FEED."""
    with tempfile.TemporaryFile(dir=os.getcwd()) as lines:
        code, words = run_program(settings, ['tally', '--strict', *settings['bounds'], '-'], lines, feed=feed)
        if code:
            raise ProgramFailed('entente tally ended with %d: %s' % (code, ' '.join(words)))
        lines.seek(0)
        yield from lines


def feed_shard(run, stories, documents, recurring):
    yield run
    for story in stories:
        yield story_line(story)
    seen = set()
    for facts, lines in documents:
        yield from recurring_lines(facts, recurring, seen)
        yield lines


def tally_shards(settings, run, recurring, items):
    """Of (shard, ('story', …)), which come first, and (shard, ('document', …)): reduced lines, shard by shard."""
    stories, items = {}, iter(items)
    for number, item in items:
        if item[0] == 'document':
            items = itertools.chain([(number, item)], items)
            break
        if item[0] == 'story':
            stories.setdefault(number, []).append(item[1])
    documents = ((number, item[1:]) for number, item in items if item[0] == 'document')
    for number, group in itertools.groupby(documents, key=lambda each: each[0]):
        pairs = (pair for _, pair in group)
        yield from run_tally(settings, feed_shard(run, stories.pop(number), pairs, recurring.value))


def merge_shares(settings, run, items):
    """Of (key, tally line): one for each week and entities, merged."""
    items = iter(items)
    first = next(items, None)
    if first is not None:
        lines = (line for _, line in itertools.chain([first], items))
        yield from (line for line in run_tally(settings, itertools.chain([run], lines)) if line.startswith(b'{"record":"tally"'))
