#!/usr/bin/env python3
"""Makes sample.tsv: every 25th number of a month of real queues, predicted by the reference.

  sample.py waits_reference.py MONTH-DUMP.tsv > sample.tsv

The month is the Technion's "Anonymous Bank" of February 1999 (A. Mandelbaum), free for use with acknowledgement; the dump is
written by `waits_reference.py --dump FILE`. Neither is part of this repository.
"""
import importlib.util
import sys

EVERY = 25


def main(reference, dump):
    spec = importlib.util.spec_from_file_location("reference", reference)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    learner, day = module.Learner(), None
    for n, line in enumerate(open(dump)):
        if n % EVERY:
            continue
        fields = line.rstrip("\n").split("\t")
        if day not in (None, fields[0]):
            learner.end_day()
        day, base, wait = fields[0], int(fields[3]), int(fields[8])
        keys = [("a", int(fields[4])), ("c", fields[5]), ("n", int(fields[6])), ("e", int(fields[7]))]
        predicted = learner.predict(base, keys)
        learner.learn(base, keys, max(1, wait))
        print(*fields[:9], *predicted, sep="\t")


main(*sys.argv[1:])
