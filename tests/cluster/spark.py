#!/usr/bin/env python3
"""spark.py --program PROGRAM --spark VENV: a cluster of one master and two workers on the loopback interface makes the graph of one machine.

A worker is killed while shards are read; shards are in random order; some cannot be read, one holds a line of 500 MB. Then two workers with
different tables are refused, a program that dies on a shard is named, and nothing is written over an older graph.
"""
import argparse
import filecmp
import glob
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import corpus  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
JOB = os.path.join(ROOT, 'scripts/spark/entente_spark.py')
ARTICLES, PATIENCE = 300, 600
QUICK = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'  # machines that live for a minute are not worth compiling for
HUGE = 500 << 20


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def get(url):
    with urllib.request.urlopen(url, timeout=5) as answer:
        return json.load(answer)


def wait_for(what, ready):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if ready():
                return
        except (OSError, ValueError):
            pass
        time.sleep(.2)
    raise TimeoutError(what)


class Cluster:
    """One master and its workers, each a process group of its own, which its executors belong to."""

    def __init__(self, spark, folder):
        self.spark, self.folder, self.started, self.workers = spark, folder, [], []
        self.home = glob.glob(os.path.join(spark, 'lib/python*/site-packages/pyspark'))[0]
        self.environment = {**os.environ, 'SPARK_HOME': self.home, 'SPARK_LOCAL_IP': '127.0.0.1', 'SPARK_DAEMON_MEMORY': '256m',
                            'SPARK_DAEMON_JAVA_OPTS': QUICK,
                            'SPARK_LOCAL_DIRS': folder, 'PYSPARK_PYTHON': os.path.join(spark, 'bin/python'),
                            'SPARK_CONF_DIR': folder, 'LSAN_OPTIONS': os.environ.get('LSAN_OPTIONS', '')}
        with open(os.path.join(folder, 'log4j2.properties'), 'w', encoding='utf-8') as file:
            file.write('rootLogger.level = error\nrootLogger.appenderRef.a.ref = console\nappender.a.type = Console\n'
                       'appender.a.name = console\nappender.a.target = SYSTEM_ERR\nappender.a.layout.type = PatternLayout\n'
                       'appender.a.layout.pattern = %m%n\n')
        self.port, self.web = free_port(), free_port()

    def start(self, *command, **environment):
        process = subprocess.Popen([os.path.join(self.home, 'bin/spark-class'), *command], env={**self.environment, **environment},
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        self.started.append(process)
        return process

    def start_master(self):
        self.start('org.apache.spark.deploy.master.Master', '--host', '127.0.0.1', '--port', str(self.port), '--webui-port', str(self.web))
        wait_for('the master', lambda: get('http://127.0.0.1:%d/json/' % self.web)['status'] == 'ALIVE')

    def start_worker(self, **environment):
        before = self.count_workers()
        work = os.path.join(self.folder, 'worker-%d' % len(self.started))
        self.workers.append(self.start('org.apache.spark.deploy.worker.Worker', 'spark://127.0.0.1:%d' % self.port, '--cores', '1', '--memory',
                                       '1g', '--host', '127.0.0.1', '--webui-port', '0', '--work-dir', work, **environment))
        wait_for('a worker', lambda: self.count_workers() > before)

    def count_workers(self):
        return get('http://127.0.0.1:%d/json/' % self.web)['aliveworkers']

    def kill_worker(self):
        worker = self.workers.pop()
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()

    def submit(self, *arguments, master=None):
        settings = {'spark.executor.memory': '512m', 'spark.driver.memory': '512m', 'spark.driver.host': '127.0.0.1',
                    'spark.driver.bindAddress': '127.0.0.1', 'spark.ui.enabled': 'false',
                    'spark.driver.extraJavaOptions': QUICK, 'spark.executor.extraJavaOptions': QUICK,
                    'spark.sql.codegen.wholeStage': 'false', 'spark.sql.adaptive.enabled': 'false', 'spark.python.worker.reuse': 'true',
                    'spark.ui.showConsoleProgress': 'false', 'spark.cores.max': 2, 'spark.network.timeout': '60s'}
        confs = [word for key, value in settings.items() for word in ('--conf', '%s=%s' % (key, value))]
        command = [os.path.join(self.home, 'bin/spark-submit'), '--master', master or 'spark://127.0.0.1:%d' % self.port, *confs, JOB,
                   *arguments]
        return subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                start_new_session=True)

    def stop(self):
        for process in reversed(self.started):
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait()


class Test:
    def __init__(self, program, cluster, folder):
        self.program, self.cluster, self.folder, self.errors = program, cluster, folder, []

    def path(self, name):
        return os.path.join(self.folder, name)

    def expect(self, truth, what):
        if not truth:
            self.errors.append(what)

    def places(self, name):
        return ['--output', 'file://' + self.path(name + '-tables'), '--graph', self.path(name)]

    def finish(self, job, code, *words):
        """What JOB said; it has to end with CODE and to say all WORDS."""
        try:
            out, said = job.communicate(timeout=PATIENCE)
        finally:
            if job.poll() is None:
                os.killpg(job.pid, signal.SIGKILL)
                job.communicate()
        self.expect(job.returncode == code, 'ended with %s, not %d:\n%s\n%s' % (job.returncode, code, out[-2000:], said[-6000:]))
        for word in words:  # spark-submit puts both streams of Python into one
            self.expect(word in out + said, 'nothing was said of "%s":\n%s' % (word, (out + said)[-3000:]))
        return out


def differences(one, other):
    names = sorted((set(os.listdir(one)) | set(os.listdir(other))) - {'job.json'})
    return [name for name in names if name not in filecmp.cmpfiles(one, other, names, shallow=False)[0]]


def write_corpus(test):
    shards = test.path('shards')
    names = corpus.write_shards(shards, ARTICLES)
    with open(os.path.join(shards, 'huge.jsonl'), 'wb') as file:  # a document of 500 MB between two others
        file.write(json.dumps(corpus.article(random.Random(8), 9001)).encode() + b'\n{"id": "huge", "text": "')
        file.write(b' ' * HUGE)
        file.write(b'"}\n' + json.dumps(corpus.article(random.Random(9), 9002)).encode() + b'\n')
    with open(os.path.join(shards, 'broken.jsonl.gz'), 'wb') as file:
        file.write(b'\x1f\x8b\x08\x00 this is no gzip')
    names += ['huge.jsonl', 'broken.jsonl.gz', 'missing.jsonl']
    random.Random(4).shuffle(names)
    return names


def wrapper(test, name, text):
    path = test.path(name)
    with open(path, 'w', encoding='utf-8') as file:
        file.write('#!/usr/bin/env bash\n' + text.replace('PROGRAM', test.program))
    os.chmod(path, 0o755)
    return path


def shipped(test):
    """A program with its tables beside it, to be shipped; it notes the shards that it reads."""
    os.makedirs(test.path('bin'))
    os.symlink(os.path.join(os.path.dirname(test.program), 'gazetteer'), test.path('bin/gazetteer'))
    return wrapper(test, 'bin/entente', '[[ $1 == extract ]] && echo "${@: -1}" >> %s\nexec PROGRAM "$@"\n' % test.path('log'))


def kill_in_the_middle(test, job):
    """Ends a worker by SIGKILL when some shards were read, and others are still to be read."""
    def middle():
        if job.poll() is not None:
            raise RuntimeError('the job ended before its middle: %d %s' % (job.returncode, job.communicate()))
        return os.path.exists(test.path('log')) and sum(1 for _ in open(test.path('log'), encoding='utf-8')) >= 8
    wait_for('the middle of the job', middle)
    test.cluster.kill_worker()


def check_graph(test, names):
    shards = test.path('shards')
    one = test.path('one')
    alone = subprocess.Popen([test.program, 'build', '-q', *sorted(names), '-o', one], cwd=shards)
    job = test.cluster.submit('--program', shipped(test), '--root', shards, *test.places('many'), *names)
    try:
        kill_in_the_middle(test, job)
        out = test.finish(job, 0, 'missing.jsonl: skipped', 'broken.jsonl.gz: skipped', 'huge.jsonl')
    finally:
        if job.poll() is None:
            os.killpg(job.pid, signal.SIGKILL)
        alone.wait()
    test.expect(alone.returncode == 0, 'the single machine ended with %d' % alone.returncode)
    different = differences(one, test.path('many')) if os.path.isdir(test.path('many')) else ['everything']
    test.expect(not different, 'not the same bytes: %s' % different)
    if different:
        return
    with open(test.path('one/manifest.json'), encoding='utf-8') as file:
        single = json.load(file)['counts']
    with open(test.path('many/job.json'), encoding='utf-8') as file:
        counts = json.load(file)
    printed = json.loads(out.strip().split('\n')[-1])
    test.expect(printed == {key: counts[key] for key in printed}, 'what is printed is not job.json: %s' % out)
    test.expect((counts['shards'], counts['read'], counts['skipped'], counts['failed']) == (19, 17, 2, 0), 'counts of shards: %s' % counts)
    test.expect(counts['counted'] == single['documents'] and counts['stories'] == single['documents'] - single['duplicates'],
                'counts of documents: %s, %s' % (counts, single))
    test.expect(single['duplicates'] > ARTICLES / 5, 'few duplicates: %s' % single)
    test.expect(sorted(gap['name'] for gap in counts['missing']) == ['broken.jsonl.gz', 'missing.jsonl'], 'missing: %s' % counts['missing'])
    test.expect(list(counts['warnings']) == ['huge.jsonl'], 'warnings: %s' % counts['warnings'])
    weeks = {line.split(',')[0] for line in open(test.path('one/weeks.csv'), encoding='utf-8').read().split('\n')[1:] if line}
    for table in 'events', 'dyads':
        folders = {os.path.basename(path)[5:] for path in glob.glob(test.path('many-tables/%s/week=*' % table))}
        test.expect(weeks <= folders and 'undated' in folders, '%s has the weeks %s' % (table, sorted(folders)))
    test.expect(not os.path.exists(test.path('many-tables/_work')), 'tables that were needed on the way are left')


def check_tables(test, names):
    """Two workers, of which one has a table more."""
    os.makedirs(test.path('mine'))
    with open(test.path('mine/cues.tsv'), 'w', encoding='utf-8') as file:
        file.write('lemma\tpos\tclass\ttarget\tflags\texample\tcounter\nbuttress\tv\tSUPPORT\tobject\t\t\t\n')
    program = wrapper(test, 'other-tables', 'command=$1\nshift\nexec PROGRAM "$command" ${MORE_TABLES:+--gazetteer "$MORE_TABLES"} "$@"\n')
    test.cluster.start_worker(MORE_TABLES=test.path('mine'))
    job = test.cluster.submit('--program', test.program, '--installed', program, '--root', test.path('shards'), *test.places('two'), *names)
    test.finish(job, 78, 'different versions of the program or its tables')
    test.expect(not os.path.exists(test.path('two')), 'lines of different tables became a graph')


def check_failures(test, names):
    """A program that dies on one shard, and a graph that is there already."""
    program = wrapper(test, 'dying', 'case ${@: -1} in shard-03.jsonl) kill -SEGV $$ ;; esac\nexec PROGRAM "$@"\n')
    some = sorted(name for name in names if name < 'shard-06')[-6:]
    job = test.cluster.submit('--program', test.program, '--installed', program, '--root', test.path('shards'), *test.places('less'), *some,
                              master='local[2]')
    test.finish(job, 1, 'shard-03.jsonl: failed: ended by signal SIGSEGV')
    rest = [name for name in some if name != 'shard-03.jsonl']
    subprocess.run([test.program, 'build', '-q', *rest, '-o', test.path('rest')], cwd=test.path('shards'), check=True)
    different = differences(test.path('rest'), test.path('less')) if os.path.isdir(test.path('less')) else ['everything']
    test.expect(not different, 'without the shard that failed: %s' % different)
    again = test.cluster.submit('--program', test.program, *test.places('less'), *some, master='local[1]')
    test.finish(again, 73, 'is there already')


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--program', required=True)
    parser.add_argument('--spark', required=True)
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix='entente-spark-')
    cluster = Cluster(os.path.abspath(options.spark), folder)
    test = Test(os.path.abspath(options.program), cluster, folder)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        names = write_corpus(test)
        cluster.start_master()
        cluster.start_worker()
        cluster.start_worker()
        for check in check_graph, check_tables, check_failures:
            began = time.monotonic()
            check(test, names)
            print('%s: %.0f s' % (check.__name__, time.monotonic() - began))
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)
    print('\n'.join(test.errors))
    return 1 if test.errors else 0


if __name__ == '__main__':
    sys.exit(main())
