"""What scikit-learn makes of the example data: the figures that JointRiskTest compares with.

Run in the project's root: python3 functions/src/test/python/reference.py
Needs scikit-learn. Written with version 1.9; the figures do not depend on it.

Conventions: columns standardised by mean and population deviation of the training rows; intercept
without penalty; objective = sum of log losses + l2/2 * |weights|^2, hence C = 1/l2; a row is held
out if the 53 upper bits of mix(FNV-1a(id)) as a fraction are below the share.
"""

import csv
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

EXAMPLE = Path("examples/credit-default")
TARGET = Path("functions/src/test/resources/dev/adyton/functions/reference.csv")
MASK = 2**64 - 1
L2, HOLD_OUT, LABEL = 1.0, 0.3, "default_next_month"


def held_out(client):
    h = 0xCBF29CE484222325
    for byte in client.encode():
        h = ((h ^ byte) * 0x100000001B3) & MASK
    h = ((h ^ (h >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    h = ((h ^ (h >> 27)) * 0x94D049BB133111EB) & MASK
    h ^= h >> 31
    return (h >> 11) * 2.0**-53 < HOLD_OUT


def table(owner, dataset):
    with open(EXAMPLE / f"{owner}.csv", newline="") as file:
        rows = {row.pop("id"): row for row in csv.DictReader(file)}
    return f"{owner}/{dataset}", rows


def figures(case, tables):
    clients = sorted(set.intersection(*(set(rows) for _, rows in tables)), key=str.encode)
    names = [
        (owner, rows, column)
        for owner, rows in tables
        for column in next(iter(rows.values()))
        if column != LABEL
    ]
    x = np.array([[float(rows[c][column]) for _, rows, column in names] for c in clients])
    y = np.array([int(tables[0][1][c][LABEL]) for c in clients])
    held = np.array([held_out(c) for c in clients])
    x = StandardScaler().fit(x[~held]).transform(x)
    model = LogisticRegression(C=1 / L2, solver="newton-cholesky", tol=1e-13, max_iter=100)
    model.fit(x[~held], y[~held])
    scores = model.predict_proba(x)[:, 1]
    yield case, "rows", len(clients)
    yield case, "holdout-rows", int(held.sum())
    yield case, "auc", roc_auc_score(y[held], scores[held])
    yield case, "intercept", model.intercept_[0]
    for (owner, _, column), weight in zip(names, model.coef_[0]):
        yield case, f"{owner}.{column}", weight
    for client, score in list(zip(clients, scores))[::1000]:
        yield case, f"score-of-{client}", score


def only_ids(owner_and_rows):
    owner, rows = owner_and_rows
    return owner, {client: {} for client in rows}


bank, payments = table("bank", "loans"), table("payments", "repayments")
with open(TARGET, "w", newline="") as target:
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(["case", "name", "value"])
    for row in [*figures("joint", [bank, payments]), *figures("bank-columns", [bank, only_ids(payments)])]:
        writer.writerow([row[0], row[1], repr(float(row[2]))])
