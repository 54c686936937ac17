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
NUMBER = r'([0-9.]+)'

# figure → (the section of the table it stands in, the pattern whose group it is)
FIGURES = {
    'gwn_f1': ('== gwn_dev', rf'^P .*? F1 {NUMBER}'),
    'lgl_f1': ('== lgl', rf'^P .*? F1 {NUMBER}'),
    'plv_check_quad': ('-- plv, the half to check', rf'^quad +ALL: .*?macroF1 {NUMBER}'),
    'plv_check_binary': ('-- plv, the half to check', rf'^binary +ALL: .*?macroF1 {NUMBER}'),
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


def holds(name, value, floor):
    return value is not None and (value <= floor if name.endswith('_max') else value >= floor)


def main():
    if not os.path.exists(EVALUATE):
        print('no development data beside the repository: nothing to measure')
        return 0
    run = subprocess.run([sys.executable, EVALUATE, sys.argv[1]], stdout=subprocess.PIPE, text=True, check=False)
    print(run.stdout)
    found = figures(run.stdout)
    with open(os.path.join(HERE, 'evaluate-floors.json'), encoding='utf-8') as file:
        floors = json.load(file)
    short = [name for name, floor in floors.items() if not holds(name, found.get(name), floor)]
    for name in sorted(set(found) | set(floors)):
        print('%-20s %-8s %-10s %s' % (name, found.get(name), floors.get(name, ''), 'SHORT' if name in short else ''))
    return 1 if short or run.returncode else 0


sys.exit(main())
