"""Run by spark-submit: seconds of the job's first step, reading shards. spark_extract.py SCRIPTS PROGRAM ROOT SHARD…"""
import functools
import sys
import time

scripts, path, root, *names = sys.argv[1:]
sys.path.insert(0, scripts)

from pyspark.sql import SparkSession  # noqa: E402

import program  # noqa: E402

context = SparkSession.builder.getOrCreate().sparkContext
context.addPyFile(scripts + '/program.py')
settings = {'installed': path, 'program': path, 'root': root, 'cat': None, 'extract': [], 'bounds': [], 'tries': 1}


def seconds(some):
    began = time.monotonic()
    tasks = context.parallelize([(number, ('shard', name)) for number, name in enumerate(some)], len(some))
    documents = tasks.mapPartitions(functools.partial(program.extract_shards, settings)).filter(lambda pair: pair[1][0] == 'document').count()
    return time.monotonic() - began, documents


seconds(names[:2])  # Python and the tables are warm then
passed, counted = seconds(names)
print('seconds %.2f documents %d' % (passed, counted))
