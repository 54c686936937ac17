"""Events and dyad-weeks as Parquet, a folder for each week, on any file system that Hadoop knows."""
import datetime
import json
import uuid

from pyspark.sql import functions as F

EVENTS = ('week string, date string, document string, publisher string, url string, source string, target string, class string, quad string, '
          'intensity double, layer string, attributed boolean, symmetric boolean, source_sector string, target_sector string, '
          'confidence double, sentence int, text string, story string')
DYADS = 'week string, a string, b string, n_sentences long, n_documents long, tally string'
UNDATED = 'undated'
QUADS = ('verbal_cooperation', 'material_cooperation', 'verbal_conflict', 'material_conflict')
KEPT = ('source', 'target', 'class', 'quad', 'intensity', 'layer', 'attributed', 'symmetric', 'source_sector', 'target_sector', 'confidence')


def path_of(session, place):
    path = session._jvm.org.apache.hadoop.fs.Path(place)
    return path.getFileSystem(session._jsc.hadoopConfiguration()), path


def exists(session, place):
    system, path = path_of(session, place)
    return system.exists(path)


def remove(session, place):
    system, path = path_of(session, place)
    system.delete(path, True)


def keep(session, folder, table):
    """TABLE, written into a new folder below FOLDER and read from there."""
    place = '%s/%s' % (folder, uuid.uuid4().hex)
    table.write.parquet(place)
    return session.read.parquet(place)


def week_of(date):
    if not date:
        return UNDATED
    year, week, _ = datetime.date.fromisoformat(date).isocalendar()
    return '%04d-W%02d' % (year, week)


def number(value):
    return None if value is None else float(value)


def events_of(lines):
    """Rows of EVENTS from reduced lines: a document's line comes before those of its sentences and events."""
    document, texts = None, {}
    for line in lines:
        kind = line[11:line.index(b'"', 11)]
        if kind == b'document':
            document, texts = json.loads(line), {}
        elif kind == b'sentence':
            sentence = json.loads(line)
            texts[sentence['index']] = sentence['text']
        elif kind == b'event':
            event = json.loads(line)
            date = document['story']['date']
            values = [number(event[key]) if key in ('intensity', 'confidence') else event[key] for key in KEPT]
            yield (week_of(date), date, document['id'], document['source'], document['url'], *values, event['sentence'],
                   texts[event['sentence']], document['story']['id'])


def dyad_of(line):
    share = json.loads(line)
    return share['week'] or UNDATED, share['a'], share['b'], share['n_sentences'], share['n_documents'], line.decode().rstrip('\n')


def sums_of(events):
    """(week, a, b, n_reports and those of each quad) of asserted events, copies and mirrors included, as they stand in the table."""
    quads = [F.sum(F.when(F.col('quad') == quad, 1).otherwise(0)).alias('n_' + quad) for quad in QUADS]
    return (events.where("layer = 'asserted'").groupBy('week', F.least('source', 'target').alias('a'), F.greatest('source', 'target').alias('b'))
            .agg(F.count('*').alias('n_reports'), *quads))


def write(session, output, reduced, shares):
    """OUTPUT/events and OUTPUT/dyads."""
    events = session.createDataFrame(reduced.mapPartitions(events_of), EVENTS, verifySchema=False)
    events.write.partitionBy('week').parquet(output + '/events')
    dyads = session.createDataFrame(shares.filter(lambda line: b'"b":null' not in line[:200]).map(dyad_of), DYADS, verifySchema=False)
    dyads = dyads.join(sums_of(session.read.schema(EVENTS).parquet(output + '/events')), ['week', 'a', 'b'], 'full').na.fill(0)
    dyads.write.partitionBy('week').parquet(output + '/dyads')
