"""rename.py FROM TO OLD=NEW…: copies the tables of folder FROM to TO with classes renamed wherever a class stands."""
import os
import sys

COLUMNS = {'classes.tsv': ['class'], 'cues.tsv': ['class'], 'operators.tsv': ['weak'], 'algebra.tsv': ['inner', 'class'], 'agents.tsv': ['act']}


def main():
    source, target, *pairs = sys.argv[1:]
    names = dict(pair.split('=') for pair in pairs)
    names.update({old + '.n': new + '.n' for old, new in list(names.items())})
    os.mkdir(target)
    for table in os.listdir(source):
        if not table.endswith('.tsv'):
            continue
        with open(os.path.join(source, table), encoding='utf-8') as file:
            rows = [line.rstrip('\n').split('\t') for line in file]
        at = [rows[0].index(column) for column in COLUMNS.get(table, [])]
        for row in rows[1:]:
            for column in at:
                row[column] = names.get(row[column], row[column])
        with open(os.path.join(target, table), 'w', encoding='utf-8') as file:
            file.writelines('\t'.join(row) + '\n' for row in rows)


main()
