"""Which documents tell one story, and which sentences recur: what `entente` decides over all documents, decided with Spark's joins.

The rules are those of src/tally/duplicates.c and recurring.c: near-copies share a band of their signatures and have 101 equal values of 128;
copies of copies are copies; a story's date and first document are the earliest, and of equals the smallest id.
"""
from pyspark.sql import Window
from pyspark.sql import functions as F

BANDS, BAND_BYTES = 32, 16
EQUAL_VALUES, VALUES = 101, 128
FOLLOWING = 32  # ENT_DUPLICATE_FOLLOWING
RECURRING = 5  # ENT_RECURRING_STORIES
CROWDED = FOLLOWING + 1  # members of a bucket beyond which not all are compared with all


def find_kept(documents):
    """DOCUMENTS with `counts` and `here`: of several with one id and content, the one whose lines have the smallest digest counts, in one
    shard; `here` is whether that shard is the document's. A shard may hold both readings: then its tally takes the same one."""
    repeated = (documents.groupBy('id', 'sha256').agg(F.min(F.struct('digest', 'shard')).alias('best'), F.count('*').alias('n'))
                .where('n > 1').drop('n'))
    joined = documents.join(repeated, ['id', 'sha256'], 'left')
    here = F.col('best').isNull() | (F.col('best.shard') == F.col('shard'))
    counts = F.col('here') & (F.col('best').isNull() | (F.col('best.digest') == F.col('digest')))
    node = F.substring(F.sha2(F.concat_ws('\n', 'id', 'sha256'), 256), 1, 32)
    return joined.withColumn('here', here).withColumn('counts', counts).withColumn('node', node).drop('best')


def find_buckets(signatures):
    """(band, key, node) of the bands that several signatures share."""
    bands = F.explode(F.array(*[F.struct(F.lit(band).cast('byte').alias('band'),
                                         F.expr('substring(minhash, %d, %d)' % (band * BAND_BYTES + 1, BAND_BYTES)).alias('key'))
                                for band in range(BANDS)]))
    members = signatures.select('node', bands.alias('place')).select('place.band', 'place.key', 'node')
    shared = members.groupBy('band', 'key').agg(F.count('*').alias('n')).where('n > 1')
    return members.join(shared, ['band', 'key'])


def find_candidates(buckets, signatures):
    """(a, b), a < b: each member of a bucket with those that follow it; in small buckets the order decides nothing."""
    few = buckets.where('n <= %d' % CROWDED).select('band', 'key', 'node', F.col('node').cast('binary').alias('place'))
    begin = F.col('band').cast('int') * BAND_BYTES
    place = F.concat(F.col('minhash').substr(begin + 1, F.lit(VALUES * 4)), F.col('minhash').substr(F.lit(1), begin))
    many = (buckets.where('n > %d' % CROWDED).join(signatures, 'node').select('band', 'key', 'node', place.alias('place')))
    following = Window.partitionBy('band', 'key').orderBy('place').rowsBetween(1, FOLLOWING)
    others = few.union(many).select('node', F.collect_list('node').over(following).alias('others'))
    pairs = others.select('node', F.explode('others').alias('other'))
    return pairs.select(F.least('node', 'other').alias('a'), F.greatest('node', 'other').alias('b')).distinct()


def keep_similar(candidates, signatures):
    """Those of the CANDIDATES with enough equal values."""
    sides = [signatures.select(F.col('node').alias(side), F.col('minhash').alias('of_' + side)) for side in 'ab']
    equal = F.expr('aggregate(sequence(0, %d), 0, (n, i) -> n + '
                   'int(substring(of_a, 4 * i + 1, 4) = substring(of_b, 4 * i + 1, 4)))' % (VALUES - 1))
    return candidates.join(sides[0], 'a').join(sides[1], 'b').where(equal >= EQUAL_VALUES).select('a', 'b')


def join_to_first(kept, column):
    """(a, b): the smallest node of those that have the same COLUMN, and each other one."""
    first = kept.groupBy(column).agg(F.min('node').alias('a'), F.max('node').alias('last')).where('a < last').drop('last')
    return kept.join(first, column).where('a < node').select('a', F.col('node').alias('b')).distinct()


def find_roots(edges, keep):
    """(node, root) of all that EDGES (a, b) connect; the root is the smallest node. Large-star and small-star in turn (Kiveris and others,
    "Connected Components in MapReduce and Beyond", 2014), until nothing changes."""
    edges, state = edges.select('a', 'b'), None
    while True:
        both = edges.union(edges.select('b', 'a'))
        least = both.groupBy('a').agg(F.least(F.min('b'), F.first('a')).alias('m')).select(F.col('a').alias('of'), 'm')
        large = both.join(least, F.col('a') == F.col('of')).where('b > a').select('m', 'b').where('m < b').distinct()
        down = large.groupBy('b').agg(F.min('m').alias('least')).select(F.col('b').alias('of'), 'least')
        side = large.join(down, F.col('b') == F.col('of')).select('least', 'm').where('least < m')
        edges = keep(side.toDF('a', 'b').union(down.select('least', 'of')).distinct())
        now = edges.agg(F.count('*'), F.sum(F.xxhash64('a', 'b').cast('decimal(38,0)'))).first()
        if now == state:
            break
        state = now
    return edges.toDF('root', 'node').select('node', 'root').union(edges.select('a', 'a').distinct())


def find_stories(documents, keep):
    """DOCUMENTS with `counts`, `here`, `node`, and of the first document of each one's story `story` (its node), `first`, `first_sha256` and
    `first_date`. KEEP writes a table down and returns it: what was found need not be found again where a machine fails."""
    kept = find_kept(documents).persist()
    counted = kept.where('counts')
    signatures = counted.where('length(minhash) > 0').groupBy('minhash').agg(F.min('node').alias('node')).persist()
    buckets = find_buckets(signatures)
    similar = keep_similar(find_candidates(buckets, signatures), signatures)
    edges = keep(similar.union(join_to_first(counted.where('length(minhash) > 0'), 'minhash'))
                 .union(join_to_first(counted.where("sha256 != ''"), 'sha256')).distinct())
    roots = find_roots(edges, keep)
    order = F.struct(F.col('date').isNull(), 'date', 'id', 'sha256', 'node')
    firsts = counted.join(roots, 'node').groupBy('root').agg(F.min(order).alias('f'))
    stories = roots.join(firsts, 'root').select('node', F.col('f.id').alias('first'), F.col('f.sha256').alias('first_sha256'),
                                                F.col('f.date').alias('first_date'), F.col('f.node').alias('story'))
    joined = kept.join(stories, 'node', 'left')
    alone = F.col('story').isNull()
    for column, own in (('first', 'id'), ('first_sha256', 'sha256'), ('first_date', 'date'), ('story', 'node')):
        joined = joined.withColumn(column + '_', F.when(alone, F.col(own)).otherwise(F.col(column)))
    return joined.select(*documents.columns, 'counts', 'here', 'node',
                         *[F.col(name + '_').alias(name) for name in ('first', 'first_sha256', 'first_date', 'story')])


def find_recurring(stories, begin, end):
    """(source, hash) of the sentences that name somebody and stand in several stories of one source, among what is counted."""
    counted = stories.where('counts')
    if begin or end:
        counted = counted.where(F.col('first_date').between(begin or '0000', end or '9999'))
    hashes = F.explode(F.expr('transform(sequence(0, length(named) div 8 - 1), i -> substring(named, 8 * i + 1, 8))'))
    printed = counted.where('length(named) > 0').select('source', 'story', hashes.alias('hash')).distinct()
    return printed.groupBy('source', 'hash').agg(F.count('*').alias('n')).where('n >= %d' % RECURRING).select('source', 'hash')
