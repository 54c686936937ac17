"""What compressed input costs beside its decompressor, and how well copies are told at scale. Run by `scripts/bench --inputs`, which writes
INPUTS.md.

The copies are planted: articles of random words, and for three in ten a variant of an earlier one, edited word by word or cut and
continued, whose Jaccard over 5-word shingles is then counted. From .85 on a pair is a copy, up to .70 none; between, it is not scored.
"""
import concurrent.futures
import glob
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RECORD = os.path.join(ROOT, 'tests', 'bench', 'INPUTS.md')
ARTICLES, SHINGLE = 100_000, 5
PACKERS = {'gz': ['gzip', '-6', '-c'], 'zst': ['zstd', '-q', '-3', '-c']}
UNPACKERS = {'gz': ['gzip', '-dc'], 'zst': ['zstd', '-dc']}


def seconds(command, out):
    """Of the processor: all of these run in one thread, and whatever else the machine does is left out."""
    with open(out, 'wb') as file:
        child = subprocess.Popen(command, stdout=file, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit('bench: %s ended with %d' % (' '.join(command[:3]), status))
    return usage.ru_utime + usage.ru_stime


def compressed(program, texts, work, rounds):
    """Rows (ending, seconds packed, of the unpacker alone, of the text, ratio)."""
    plain, out = os.path.join(work, 'news.txt'), os.path.join(work, 'out')
    with open(plain, 'wb') as file:
        for path in texts:
            with open(path, 'rb') as text:
                shutil.copyfileobj(text, file)
    for ending, packer in PACKERS.items():
        with open('%s.%s' % (plain, ending), 'wb') as file:
            subprocess.run([*packer, plain], stdout=file, check=True)
    extract = [program, 'extract', '-q', '--threads', '1']
    rows = {ending: [] for ending in PACKERS}
    for _ in range(rounds):
        text = seconds([*extract, plain], out)
        for ending in PACKERS:
            packed = '%s.%s' % (plain, ending)
            alone, ours = seconds([*UNPACKERS[ending], packed], out), seconds([*extract, packed], out)
            rows[ending].append((ours, alone, text, ours / (alone + text)))
    for ending, found in rows.items():
        yield (ending, *(statistics.median(column) for column in zip(*found)))


def words_of_tests():
    words = set()
    for path in glob.glob(os.path.join(ROOT, 'tests/corpus/articles/*.txt')):
        with open(path, encoding='utf-8') as file:
            words.update(re.findall(r'\b[a-z]{3,9}\b', file.read()))
    return sorted(words)


def shingles(words):
    return {tuple(words[i:i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def variant(chance, words, lexicon):
    """WORDS edited: single words changed, dropped or added, or a piece cut off or added."""
    if chance.random() < .5:
        cut = int(len(words) * chance.choice([.02, .05, .08, .1, .14, .2, .3, .4, .5]))
        return words[cut:] if chance.random() < .5 else words + [chance.choice(lexicon) for _ in range(cut)]
    rate, out = chance.choice([.002, .005, .01, .02, .03, .04, .06, .1]), []
    for word in words:
        if chance.random() >= rate:
            out.append(word)
        elif chance.random() < .6:
            out.extend([chance.choice(lexicon)] * chance.choice([1, 1, 2]))
    return out


def plant(path):
    """Writes the articles to PATH; the planted pairs (later, earlier, Jaccard)."""
    chance, lexicon, originals, pairs = random.Random(11), words_of_tests(), [], []
    with open(path, 'w', encoding='utf-8') as file:
        for number in range(ARTICLES):
            if originals and chance.random() < .3:
                earlier, before = chance.choice(originals)
                words = variant(chance, before, lexicon)
                a, b = shingles(before), shingles(words)
                pairs.append((str(number), str(earlier), len(a & b) / len(a | b)))
            else:
                words = [chance.choice(lexicon) for _ in range(chance.randint(150, 450))]
                originals.append((number, words))
            text = ' '.join(' '.join(words[i:i + 14]).capitalize() + '.' for i in range(0, len(words), 14))
            file.write(json.dumps({'id': str(number), 'date': '2026-01-%02d' % (number % 28 + 1), 'text': text}) + '\n')
    return pairs


def copies(program, work):
    """(precision, recall, peak megabytes, seconds) of the planted pairs."""
    news, out = os.path.join(work, 'planted.jsonl'), os.path.join(work, 'planted')
    with concurrent.futures.ProcessPoolExecutor(1) as planter:  # a child's peak memory counts that of its parent before
        pairs = planter.submit(plant, news).result()
    began = time.monotonic()
    child = subprocess.Popen([program, 'build', '-q', '--any-language', '--threads', '1', news, '-o', out])
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit('bench: build ended with %d' % status)
    passed = time.monotonic() - began
    with open(os.path.join(out, 'manifest.json'), encoding='utf-8') as file:
        story = {row['id']: row['duplicate_of'] or row['id'] for row in json.load(file)['documents']}
    joined = [(story[a] == story[b], jaccard) for a, b, jaccard in pairs]
    right = sum(same for same, jaccard in joined if jaccard >= .85)
    wrong = sum(same for same, jaccard in joined if jaccard <= .70)
    wanted = sum(jaccard >= .85 for _, jaccard in joined)
    return right / max(1, right + wrong), right / max(1, wanted), usage.ru_maxrss / 1024, passed


def record(program, texts, rounds):
    """Writes the record."""
    work = os.path.join(ROOT, 'build', 'bench', 'inputs')
    os.makedirs(work, exist_ok=True)
    size = sum(os.path.getsize(path) for path in texts) / 1e6
    lines = ['# Compressed input, and copies at scale\n', 'Written by `scripts/bench --inputs`; seconds of the processor, medians of %d rounds; %.0f MB of text; one thread.\n'
             % (rounds, size), '| input | seconds | the decompressor alone | the text | ours over the sum |', '|-|-:|-:|-:|-:|']
    lines += ['| .%s | %.2f | %.2f | %.2f | %.2f |' % row for row in compressed(program, texts, work, rounds)]
    precision, recall, peak, passed = copies(program, work)
    lines += ['\n| articles | precision | recall | peak MB of build | seconds |', '|-:|-:|-:|-:|-:|',
              '| %d | %.4f | %.4f | %.0f | %.0f |' % (ARTICLES, precision, recall, peak, passed)]
    shutil.rmtree(work)
    text = '\n'.join(lines) + '\n'
    print(text)
    with open(RECORD, 'w', encoding='utf-8') as file:
        file.write(text)
