#!/usr/bin/env python3
"""The graph of one machine from the shards of many: Spark moves the data, `entente` reads the text. See docs/clusters.md.

  spark-submit entente_spark.py --program build/release/entente --output OUT --graph GRAPH SHARD…
"""
import argparse
import functools
import glob
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from pyspark import StorageLevel  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

import program  # noqa: E402
import stories  # noqa: E402
import tables  # noqa: E402

DOCUMENTS = 'shard int, id string, sha256 string, digest string, source string, date string, minhash binary, named binary'
FAILED, DATA, CANNOT_CREATE, TABLES = 1, 65, 73, 78


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('shards', nargs='*', metavar='SHARD', help='files in any form that entente reads; globs are expanded here')
    parser.add_argument('--list', metavar='FILE', help='a file with the name of a shard in each line')
    parser.add_argument('--parquet', metavar='PLACE', help='a table with a column "text" (see --map) instead of shards')
    parser.add_argument('--output', required=True, metavar='PLACE', help='where events and dyad-weeks go, as Parquet; must not exist')
    parser.add_argument('--graph', required=True, metavar='DIR', help='folder on this machine for the exports; must not exist')
    parser.add_argument('--program', default='entente', help='entente here; shipped to the workers, with the tables beside it')
    parser.add_argument('--installed', metavar='PATH', help='entente on the workers, where nothing is to be shipped')
    parser.add_argument('--root', metavar='DIR', help='folder on the workers in which names of shards are looked up')
    parser.add_argument('--cat', metavar='COMMAND', help="prints the shard {} of an object store: 'aws s3 cp {} -'")
    parser.add_argument('--map', action='append', default=[], metavar='FIELD=NAME', help='as of entente extract')
    parser.add_argument('--any-language', action='store_true', help='as of entente extract')
    parser.add_argument('--from', dest='begin', metavar='DATE', help='as of entente build')
    parser.add_argument('--to', dest='end', metavar='DATE', help='as of entente build')
    parser.add_argument('--graph-options', default='', metavar='OPTIONS', help="further options of entente graph: '--edges directed'")
    parser.add_argument('--tries', type=int, default=2, help='of a shard on which the program dies (default: 2)')
    parser.add_argument('--partitions', type=int, help='of the joins (default: two for each core)')
    return parser.parse_args()


def end(code, message):
    print('entente_spark: %s' % message, file=sys.stderr)
    sys.exit(code)


def list_shards(options):
    names = []
    for pattern in options.shards:
        local = os.path.join(options.root, pattern) if options.root else pattern
        found = sorted(glob.glob(local)) if glob.has_magic(pattern) and not options.cat else None
        names += [os.path.relpath(path, options.root) for path in found] if found and options.root else found or [pattern]
    if options.list:
        with open(options.list, encoding='utf-8') as file:
            names += [line.rstrip('\n') for line in file if line.strip()]
    return names


def settings_of(options):
    extract = [word for pair in options.map for word in ('--map', pair)] + ['--any-language'] * options.any_language
    bounds = ['--from', options.begin] * bool(options.begin) + ['--to', options.end] * bool(options.end)
    return {'program': options.program, 'installed': options.installed, 'root': os.path.abspath(options.root or '.'), 'cat': options.cat,
            'extract': extract, 'bounds': bounds, 'tries': max(1, options.tries)}


def ship(context, options, folder):
    """Sends the code and, unless they are installed there, the program and its tables to the workers; FOLDER has to stay."""
    for module in ('program.py', 'stories.py', 'tables.py'):
        context.addPyFile(os.path.join(HERE, module))
    if options.installed:
        return
    options.program = os.path.abspath(shutil.which(options.program) or options.program)
    archive = os.path.join(folder, 'program.tar.gz')
    with tarfile.open(archive, 'w:gz', dereference=True) as file:
        file.add(options.program, 'entente')
        file.add(os.path.join(os.path.dirname(options.program), 'gazetteer'), 'gazetteer')
    context.addArchive(archive + '#' + program.SHIPPED)


def place(number):
    """Of a shard: the same function for all, so that its stories go to where its lines are."""
    return number


def tasks_of(session, options):
    """(shard, what to read), each shard in its partition, and the names of the shards."""
    if not options.parquet:
        names = list_shards(options)
        tasks = session.sparkContext.parallelize([(number, ('shard', name)) for number, name in enumerate(names)])
        return tasks.partitionBy(max(1, len(names)), place), names
    rows = session.read.parquet(options.parquet).toJSON()
    n = rows.getNumPartitions()
    tasks = rows.mapPartitionsWithIndex(lambda number, part: ((number, ('row', row)) for row in part))
    return tasks.partitionBy(n, place), ['rows of partition %d' % number for number in range(n)]


def tell(states):
    """Says which shards are not in the graph, and what was skipped in the others."""
    for state in states:
        if state['state'] != 'read':
            print('entente_spark: %s: %s: %s' % (state['name'], state['state'], state['why']), file=sys.stderr)
        for line in state['said'] if state['state'] == 'read' else ():
            print('entente_spark: %s: %s' % (state['name'], line), file=sys.stderr)


def check_tables(runs):
    """The run line of all shards; lines of different tables are no graph."""
    kinds = sorted(set(line for _, line in runs))
    if len(kinds) > 1:
        shards = ['shards %s: %s' % (', '.join(str(n) for n, run in sorted(runs) if run == line)[:60], line.decode().strip()) for line in kinds]
        end(TABLES, 'the workers have different versions of the program or its tables: %s' % '; '.join(shards))
    return kinds[0] if kinds else None


def write_graph(options, run, documents, shares):
    """Feeds `entente graph` and returns its exit code."""
    command = [options.program, 'graph', '--strict', '-q', '-', '-o', options.graph, *settings_of(options)['bounds'],
               *options.graph_options.split()]
    graph = subprocess.Popen(command, stdin=subprocess.PIPE)
    try:
        graph.stdin.write(run)
        for part in (documents, shares):
            for line in part.toLocalIterator(prefetchPartitions=True):
                graph.stdin.write(line)
        graph.stdin.close()
    except BrokenPipeError:
        pass
    except BaseException:
        graph.kill()
        graph.wait()
        raise
    return graph.wait()


def count(states, documents):
    counts = {state: sum(each['state'] == state for each in states) for state in ('read', 'skipped', 'failed')}
    return {'shards': len(states), **counts, 'documents': documents.count(), 'counted': documents.where('counts').select('node').distinct().count(),
            'stories': documents.where('counts').select('story').distinct().count()}


def is_whole(options, counted):
    """Whether the graph has all documents that were counted on the way, those outside of its days included."""
    with open(os.path.join(options.graph, 'manifest.json'), encoding='utf-8') as file:
        counts = json.load(file)['counts']
    return counted == counts['documents'] + counts['outside'] + (counts['undated'] if options.begin or options.end else 0)


def is_share(line):
    return line.startswith(b'{"record":"tally"')


def job(session, options, states_out):
    context, settings = session.sparkContext, settings_of(options)
    tasks, names = tasks_of(session, options)
    lines = tasks.mapPartitions(functools.partial(program.extract_shards, settings), preservesPartitioning=True)
    lines.persist(StorageLevel.DISK_ONLY)
    told = lines.filter(lambda pair: pair[1][0] in ('state', 'run')).collect()
    states = sorted((item[1] for _, item in told if item[0] == 'state'), key=lambda state: state['shard'])
    states_out += states
    run = check_tables([(number, item[1]) for number, item in told if item[0] == 'run'])
    tell(states)
    if len(states) != len(names) and not options.parquet:
        end(FAILED, '%d shards were given, and of %d it is known what became of them' % (len(names), len(states)))
    if run is None:
        end(DATA, 'no document could be read')
    keep = functools.partial(tables.keep, session, options.output + '/_work')
    facts = lines.filter(lambda pair: pair[1][0] == 'document').map(lambda pair: pair[1][1])
    decided = stories.find_stories(session.createDataFrame(facts, DOCUMENTS, verifySchema=False), keep)
    decided.persist(StorageLevel.DISK_ONLY)
    recurring = context.broadcast({(row.source, bytes(row.hash)) for row in
                                   stories.find_recurring(decided, options.begin, options.end).toLocalIterator()})
    columns = ('shard', 'id', 'sha256', 'here', 'first', 'first_sha256', 'first_date')
    told_stories = decided.select(*columns).distinct().rdd.map(lambda row: (row.shard, ('story', tuple(row)))).partitionBy(tasks.getNumPartitions(), place)
    reduced = told_stories.union(lines).mapPartitions(functools.partial(program.tally_shards, settings, run, recurring))
    reduced.persist(StorageLevel.DISK_ONLY)
    n = session.conf.get('spark.sql.shuffle.partitions')
    shares = (reduced.filter(is_share).map(lambda line: (zlib.crc32(line[:line.index(b',"n_sentences"')]), line))
              .partitionBy(int(n), lambda key: key % int(n)).mapPartitions(functools.partial(program.merge_shares, settings, run)))
    shares.persist(StorageLevel.DISK_ONLY)
    tables.write(session, options.output, reduced, shares)
    head = reduced.filter(lambda line: line.startswith(b'{"record":"run"')).first()
    code = write_graph(options, head, reduced.filter(lambda line: not is_share(line) and not line.startswith(b'{"record":"run"')), shares)
    return code, count(states, decided)


def main():
    options = parse()
    session = SparkSession.builder.appName('entente').getOrCreate()
    context = session.sparkContext
    context.setLogLevel('ERROR')
    session.conf.set('spark.sql.shuffle.partitions', options.partitions or max(2, 2 * context.defaultParallelism))
    session.conf.set('spark.sql.parquet.compression.codec', 'zstd')
    if os.path.exists(options.graph) or tables.exists(session, options.output):
        end(CANNOT_CREATE, '%s is there already: a graph is not written over another one' %
            (options.graph if os.path.exists(options.graph) else options.output))
    states = []
    try:
        with tempfile.TemporaryDirectory() as folder:
            ship(context, options, folder)
            code, counts = job(session, options, states)
    finally:
        tables.remove(session, options.output + '/_work')
    if code:
        shutil.rmtree(options.graph, ignore_errors=True)
        end(code, 'entente graph ended with %d' % code)
    if not is_whole(options, counts['counted']):
        shutil.rmtree(options.graph, ignore_errors=True)
        end(DATA, 'the graph has not all of the %d documents that were read' % counts['counted'])
    missing = [{'name': state['name'], 'state': state['state'], 'why': state['why']} for state in states if state['state'] != 'read']
    warned = {state['name']: state['said'] for state in states if state['state'] == 'read' and state['said']}
    with open(os.path.join(options.graph, 'job.json'), 'w', encoding='utf-8') as file:
        json.dump({**counts, 'missing': missing, 'warnings': warned}, file, indent=1, ensure_ascii=False)
        file.write('\n')
    print(json.dumps(counts))
    sys.exit(FAILED if counts['failed'] else 0)


if __name__ == '__main__':
    main()
