#!/usr/bin/env python3
"""make.py LAND.json: the rings of a TopoJSON file of the land as lines of land.txt, in hundredths of a degree."""
import json
import sys

HEADER = '''# Outlines of the land, a ring a line: longitude,latitude in hundredths of a degree. Made by scripts/outlines from Natural Earth's land at
# 1:110 million, which is in the public domain, by way of the npm package world-atlas.
'''


def decode(topology):
    """The arcs in hundredths of a degree; they are kept as differences of whole numbers."""
    scale, shift = topology['transform']['scale'], topology['transform']['translate']
    for arc in topology['arcs']:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((round((x * scale[0] + shift[0]) * 100), round((y * scale[1] + shift[1]) * 100)))
        yield points


def rings(topology):
    arcs = list(decode(topology))
    for geometry in topology['objects']['land']['geometries']:
        for polygon in geometry['arcs'] if geometry['type'] == 'MultiPolygon' else [geometry['arcs']]:
            for ring in polygon:
                points = []
                for number in ring:
                    arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                    points += arc[1:] if points else arc
                yield points


def main():
    with open(sys.argv[1], encoding='utf-8') as file:
        topology = json.load(file)
    sys.stdout.write(HEADER)
    for ring in rings(topology):
        points = [p for i, p in enumerate(ring) if i == 0 or p != ring[i - 1]]
        print(' '.join('%d,%d' % point for point in points))


main()
