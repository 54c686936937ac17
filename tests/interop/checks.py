"""Checks that print a line each, for the readers of this folder."""
import sys

_failures = 0


def check(name, problems):
    """Prints one line for a check; PROBLEMS is a list of what is wrong."""
    global _failures
    problems = list(problems)
    _failures += bool(problems)
    print(f"{'not ok' if problems else 'ok'} - {name}" + "".join(f"\n    {problem}" for problem in problems[:10]))


def leave():
    """Ends the program: status 1 where any check failed."""
    sys.exit(_failures > 0)
