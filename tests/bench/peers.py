"""The whole program beside programs that only find the names or only count words, on text, JSON Lines and compressed input, with few and
many names; how it scales with the input and with the tables; what it takes to begin. Run by `scripts/bench --peers`, which writes PEERS.md,
and by `scripts/bench --check`, which fails where a ratio is more than 15 % below the one written there.

One thread is measured in seconds of the processor, two threads in seconds of the clock. All commands run once a round, one behind the
other, and ratios are medians of the rounds' ratios: the machine drifts.
"""
import glob
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RECORD = os.path.join(ROOT, 'tests', 'bench', 'PEERS.md')
PEER = 'rg -Fo'
ALLOWED = .85  # of the ratio on record
ALIASES = 10_000  # names more, for the scaling with the tables


def run(command, out):
    """(seconds of the processor, of the clock, peak MB) of COMMAND, whose output goes to the file OUT."""
    with open(out, 'wb') as file:
        began = time.monotonic()
        child = subprocess.Popen(command, stdout=file, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=dict(os.environ, LC_ALL='C.UTF-8'))
        _, status, usage = os.wait4(child.pid, 0)
        elapsed = time.monotonic() - began
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit('bench: %s ended with %d' % (' '.join(command[:4]), child.returncode))
    return usage.ru_utime + usage.ru_stime, elapsed, usage.ru_maxrss / 1024


def median(values):
    return statistics.median(values)


# ---- inputs ----

def size(paths):
    return sum(os.path.getsize(path) for path in paths) / 1e6


def write_names(path, names, n):
    """N names: as many of ours as there are, and then made-up ones of two words."""
    chance = random.Random(3)
    chosen = chance.sample(names, n) if n < len(names) else list(names)
    syllables = ['ba', 'ke', 'lo', 'mi', 'nu', 'ra', 'so', 'ti', 'va', 'zu']
    while len(chosen) < n:
        chosen.append(' '.join(''.join(chance.choice(syllables) for _ in range(3)).title() for _ in range(2)))
    with open(path, 'w', encoding='utf-8') as file:
        file.write('\n'.join(sorted(set(chosen))) + '\n')
    return path


def pack(texts, work):
    """The texts in one file, plain and compressed: ending → path."""
    plain = os.path.join(work, 'all.txt')
    with open(plain, 'wb') as file:
        for path in texts:
            with open(path, 'rb') as text:
                shutil.copyfileobj(text, file)
    for ending, packer in (('gz', ['gzip', '-6', '-c']), ('zst', ['zstd', '-q', '-3', '-c'])):
        with open('%s.%s' % (plain, ending), 'wb') as file:
            subprocess.run([*packer, plain], stdout=file, check=True)
    return plain


def more_tables(work):
    """A folder of tables with many aliases more."""
    folder = os.path.join(work, 'tables')
    os.makedirs(folder, exist_ok=True)
    names = write_names(os.path.join(work, 'made'), [], ALIASES)
    with open(names, encoding='utf-8') as made, open(os.path.join(folder, 'aliases.tsv'), 'w', encoding='utf-8') as table:
        table.write('surface\tentity\tkind\tcase\tevidence\tfrom\tto\texample\tcounter\n')
        for line in made:
            table.write('%s\tFRA\tinstitution\t\t\t\t\t\t\n' % line.strip())
    return folder


def peer_program(work):
    """The Hyperscan program, or None where the library is not there."""
    flags = subprocess.run(['pkg-config', '--cflags', '--libs', 'libhs'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    if flags.returncode:
        return None
    program = os.path.join(work, 'hyperscan')
    subprocess.run(['cc', '-O2', os.path.join(ROOT, 'tests/bench/peer/hyperscan.c'), '-o', program, *flags.stdout.split()], check=True)
    return program


# ---- measuring ----

def commands(program, texts, news, names, work):
    """Rows (name, command, megabytes, whether by the clock)."""
    mb, extract = size(texts), [program, 'extract', '-q', '--threads']
    plain = pack(texts, work)
    own = write_names(os.path.join(work, 'names'), names, len(names))
    rg = ['rg', '--no-config', '-j', '1']
    hyperscan = peer_program(work)
    rows = [('wc -w', ['wc', '-w', *texts], mb, False), (PEER, [*rg, '-Fo', '-f', own, *texts], mb, False),
            ('rg -Fow', [*rg, '-Fow', '-f', own, *texts], mb, False)]
    for n in (2000, 20_000):
        few = write_names(os.path.join(work, 'names%d' % n), names, n)
        rows.append(('rg -Fo, %d names' % n, [*rg, '-Fo', '-f', few, *texts], mb, False))
        if hyperscan:
            rows.append(('Hyperscan, %d names' % n, [hyperscan, few, *texts], mb, False))
    if hyperscan:
        rows.append(('Hyperscan', [hyperscan, own, *texts], mb, False))
    rows += [('extract, text', [*extract, '1', *texts], mb, False), ('extract, JSONL', [*extract, '1', news], size([news]), False),
             ('extract, .gz', [*extract, '1', plain + '.gz'], mb, False), ('extract, .zst', [*extract, '1', plain + '.zst'], mb, False),
             ('build, JSONL', [program, 'build', '-q', '--threads', '1', news, '-o', os.path.join(work, 'built')], size([news]), False),
             ('extract, text, by the clock', [*extract, '1', *texts], mb, True), ('extract, text, 2 threads, by the clock', [*extract, '2', *texts], mb, True),
             ('extract, JSONL, 2 threads, by the clock', [*extract, '2', news], size([news]), True)]
    return rows


def measure(rows, n, out):
    """name → the speeds of each round, MB/s."""
    speeds = {row[0]: [] for row in rows}
    for number in range(n):
        for name, command, mb, clock in rows:
            print('round %d: %s' % (number + 1, name), file=sys.stderr)
            shutil.rmtree(os.path.join(os.path.dirname(out), 'built'), ignore_errors=True)
            speeds[name].append(mb / run(command, out)[1 if clock else 0])
    return speeds


def ratios(speeds):
    return {name: median([a / b for a, b in zip(found, speeds[PEER])]) for name, found in speeds.items()}


def scaling(program, texts, n, out):
    """Rows (MB, MB/s, peak MB of one thread, of two) of growing inputs."""
    grown = out + '.txt'
    for times in (1, 4, 16, 64):
        with open(grown, 'wb') as file:  # one file: a path that is named twice is read once
            for path in (texts * times)[:times]:
                with open(path, 'rb') as text:
                    shutil.copyfileobj(text, file)
        paths = [grown]
        runs = [run([program, 'extract', '-q', '--threads', '1', *paths], out) for _ in range(n if times < 64 else 1)]
        two = run([program, 'extract', '-q', '--threads', '2', *paths], out)[2]
        yield size(paths), size(paths) / median([seconds for seconds, _, _ in runs]), max(peak for _, _, peak in runs), two
    os.remove(grown)


def setup(program, work, n, out):
    """Rows (what, milliseconds of the processor) of a run over an empty file."""
    empty = os.path.join(work, 'empty.txt')
    open(empty, 'w', encoding='utf-8').close()
    folder = more_tables(work)
    for what, more in (('our tables', []), ('and %d names more' % ALIASES, ['--gazetteer', folder])):
        with open(out, 'wb') as file:
            found = []
            for _ in range(n):
                child = subprocess.Popen([program, 'extract', '-q', *more, empty], stdout=file, stderr=subprocess.DEVNULL)
                usage = os.wait4(child.pid, 0)[2]
                child.returncode = 65
                found.append(1000 * (usage.ru_utime + usage.ru_stime))
        yield what, median(found)


def lines(speeds, rows, scaled, began, n):
    yield '# The whole program beside its peers\n'
    yield 'Written by `scripts/bench --peers`; medians of %d rounds, the slowest and the fastest in brackets. The ratio is the speed over that of `%s`.\n' % (n, PEER)
    yield '| program | MB | MB/s | ratio |\n|-|-:|-:|-:|'
    found = ratios(speeds)
    for name, _, mb, _ in rows:
        yield '| %s | %.0f | %.0f (%.0f–%.0f) | %.2f |' % (name, mb, median(speeds[name]), min(speeds[name]), max(speeds[name]), found[name])
    yield '\n| text, MB | MB/s | peak MB | peak MB, 2 threads |\n|-:|-:|-:|-:|'
    for row in scaled:
        yield '| %.0f | %.0f | %.0f | %.0f |' % row
    yield '\n| set-up, an empty file | ms |\n|-|-:|'
    for what, value in began:
        yield '| %s | %.0f |' % (what, value)


def on_record():
    """name → ratio, as PEERS.md has it."""
    with open(RECORD, encoding='utf-8') as file:
        return {name: float(ratio) for name, ratio in re.findall(r'^\| (.+?) \| \d+ \| .+? \| ([\d.]+) \|$', file.read(), re.M)}


def check(speeds):
    """Fails where our own ratios fell too far."""
    fallen = [(name, ratio, before) for name, before in on_record().items() if name.startswith(('extract', 'build'))
              for ratio in [ratios(speeds).get(name)] if ratio is not None and ratio < ALLOWED * before]
    for row in fallen:
        print('%s: ratio %.2f, on record %.2f' % row)
    sys.exit(1 if fallen else 0)


def main(program, folder, names, n, check_only):
    texts, news = sorted(glob.glob(os.path.join(folder, 'text', '*.txt'))), os.path.join(folder, 'news.jsonl')
    work = os.path.join(ROOT, 'build', 'bench', 'peers')
    os.makedirs(work, exist_ok=True)
    out = os.path.join(work, 'out')
    rows = commands(program, texts, news, names, work)
    speeds = measure(rows, n, out)
    if check_only:
        check(speeds)
    text = '\n'.join(lines(speeds, rows, list(scaling(program, texts, n, out)), list(setup(program, work, 9, out)), n)) + '\n'
    shutil.rmtree(work)
    print(text)
    with open(RECORD, 'w', encoding='utf-8') as file:
        file.write(text)
