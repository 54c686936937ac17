#!/usr/bin/python3
"""Runs the program over the annotated texts and scores both halves against their floors (floors-dev.json, floors-check.json).

  gold.py --program ENTENTE
"""
import argparse
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    program = parser.parse_args().program
    texts = os.path.join(os.path.dirname(HERE), "corpus")
    failed = False
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as lines:
        subprocess.run([program, "extract", "--quiet", texts], stdout=lines, check=True)
        for half in ("dev", "check"):
            print("== the half", half, flush=True)
            command = [sys.executable, os.path.join(HERE, "score.py"), os.path.join(HERE, "gold.jsonl"), lines.name,
                       "--half", half, "--floors", os.path.join(HERE, "floors-%s.json" % half)]
            failed |= subprocess.run(command, check=False).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
