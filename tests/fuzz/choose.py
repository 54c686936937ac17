#!/usr/bin/env python3
"""choose.py CONTROL FOLDER [--most N]: of the inputs in FOLDER, those that reach most that the other inputs of a merge do not, best first, N at
most. CONTROL is the file that libFuzzer keeps of a merge (-merge_control_file): which features each input has.
"""
import argparse
import os


def read_control(path):
    """{input: set of its features}"""
    with open(path, encoding='utf-8', errors='replace') as file:
        lines = file.read().split('\n')
    n = int(lines[0])
    paths, features = lines[2:2 + n], {}
    for line in lines[2 + n:]:
        words = line.split()
        if words and words[0] == 'FT':
            features[paths[int(words[1])]] = {int(word) for word in words[2:]}
    return features


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('control')
    parser.add_argument('folder')
    parser.add_argument('--most', type=int, default=40)
    a = parser.parse_args()
    features, reached, left = read_control(a.control), set(), {}
    for path, found in features.items():
        if os.path.dirname(path) == a.folder.rstrip('/'):
            left[path] = found
        else: # is kept anyway
            reached |= found
    for _ in range(a.most):
        left = {path: found - reached for path, found in left.items() if found - reached}
        if not left:
            break
        best = max(left, key=lambda path: (len(left[path]), -os.path.getsize(path), path))
        reached |= left.pop(best)
        print(best)


main()
