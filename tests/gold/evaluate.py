#!/usr/bin/env python3
"""evaluate.py PROGRAM: measures PROGRAM on the development data beside the repository, where there is some, and compares the main
figures with evaluate-floors.json. A floor whose name ends in _max is a ceiling. Exit status 1 where a figure falls short."""
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
EVALUATE = os.path.join(HERE, '..', '..', '..', 'shared', 'eval', 'evaluate')
CONVENTION = os.path.join(HERE, '..', 'plv-convention')
NUMBER = r'([0-9.]+)'

# figure → (the section of the table it stands in, the pattern whose group it is)
FIGURES = {
    'gwn_f1': ('== gwn_dev', rf'^P .*? F1 {NUMBER}'),
    'lgl_f1': ('== lgl', rf'^P .*? F1 {NUMBER}'),
    'plv_check_quad': ('-- plv, the half to check', rf'^quad +ALL: .*?macroF1 {NUMBER}'),
    'plv_check_binary': ('-- plv, the half to check', rf'^binary +ALL: .*?macroF1 {NUMBER}'),
    'plv_core_quad': ('== plv_train.jsonl --tier core', rf'^quad +ALL: .*?macroF1 {NUMBER}'),
    'petrarch_recall': ('== petrarch', rf'^dyad \(directed\) .* R {NUMBER}'),
    'seeds_entity_f1': ('== seed pages', rf'^entities  .*? F1 +{NUMBER}'),
    'seeds_recall': ('== seed pages', rf'^relations root  .*? R +{NUMBER}'),
    'seeds_precision': ('== seed pages', rf'^relations root  .*? P +{NUMBER}'),
    'seeds_forbidden_max': ('== seed pages', rf'forbidden hits {NUMBER}'),
}


def section(lines, title):
    """The lines from TITLE to the next section; the scorer's own "== FILE" line under a "--" title does not end it."""
    start = next((i for i, line in enumerate(lines) if line.startswith(title)), None)
    if start is None:
        return []
    ends = [i for i, line in enumerate(lines) if i > start + 1 and line.startswith(('== ', '-- '))]
    return lines[start + 1:ends[0] if ends else None]


def figures(text):
    lines = text.split('\n')
    found = {}
    for name, (title, pattern) in FIGURES.items():
        matches = [m for line in section(lines, title) for m in [re.search(pattern, line)] if m]
        found[name] = float(matches[0].group(1)) if matches else None
    return found


def convention_class(program):
    """The class figure of the half to check under the data's own convention, which the folder plv-convention gives as overrides."""
    command = [sys.executable, EVALUATE, program, '--only', 'plv', '--arg=--gazetteer=' + CONVENTION]
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    lines = section(run.stdout.split('\n'), '-- plv, the half to check')
    return next((float(m.group(1)) for line in lines for m in [re.search(rf'^root +ALL: .*?macroF1 {NUMBER}', line)] if m), None)


def holds(name, value, floor):
    return value is not None and (value <= floor if name.endswith('_max') else value >= floor)


def main():
    if not os.path.exists(EVALUATE):
        print('no development data beside the repository: nothing to measure')
        return 0
    run = subprocess.run([sys.executable, EVALUATE, sys.argv[1]], stdout=subprocess.PIPE, text=True, check=False)
    print(run.stdout)
    found = figures(run.stdout)
    found['plv_check_class_convention'] = convention_class(sys.argv[1])
    with open(os.path.join(HERE, 'evaluate-floors.json'), encoding='utf-8') as file:
        floors = json.load(file)
    short = [name for name, floor in floors.items() if not holds(name, found.get(name), floor)]
    for name in sorted(set(found) | set(floors)):
        print('%-20s %-8s %-10s %s' % (name, found.get(name), floors.get(name, ''), 'SHORT' if name in short else ''))
    return 1 if short or run.returncode else 0


sys.exit(main())
