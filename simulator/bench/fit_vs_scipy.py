"""Times fits of L(S, N, D) = (a_S (1-S)^b_S + c_S) N^-b_N + (a_D / D)^b_D + c; see fit-vs-scipy.

SciPy minimises the mean Huber loss by BFGS from 25 starts, as the authors of arXiv:2309.08520 did. So that it converges,
its variables are the logarithms of the terms' sizes at the runs' geometric means and of the exponents, each start takes
the sizes that least squares gives for its exponents, and the objective is divided by delta^2, which makes it about 5.
The tolerance is SciPy's own, gtol = 1e-5, on the largest component of that gradient. Once with derivatives by finite
differences, as the authors had it, and once with exact ones.
"""

import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np
import scipy
from scipy.optimize import minimize

STARTS = 25
REPEATS = 2  # before ours and again after
WEIGHTS = 12 * 12 * 768 * 768  # of attention and MLPs at scale 1


def vit(folder):
    with open(os.path.join(folder, "sparse_vit-data.json"), encoding="utf-8") as file:
        columns = json.load(file)
    rows = list(columns["scale"])
    scale, sparsity, data, loss = (
        np.array([columns[name][row] for row in rows], dtype=float)
        for name in ("scale", "sparsity", "total_examples", "val-loss")
    )
    return Fit("ViT", sparsity, WEIGHTS * scale * (1 - sparsity), data, loss, False, 0.01)


def t5(folder):
    with open(os.path.join(folder, "sparse_t5-data.csv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    scale, sparsity, steps, loss = (
        np.array([float(row[name]) for row in rows]) for name in ("scale", "sparsity", "steps", "val-loss")
    )
    return Fit("T5", sparsity, 2 * WEIGHTS * scale * (1 - sparsity), 65536 * steps, loss, True, 0.001)


class Fit:
    def __init__(self, name, sparsity, parameters, data, loss, log, delta):
        logs = np.array([-np.log1p(-sparsity), np.log(parameters), np.log(data)])
        self.name, self.loss, self.log, self.delta = name, loss, log, delta
        self.inputs = logs - logs.mean(axis=1, keepdims=True)

    def terms(self, x):
        """Sizes exp(x[0:4]) of sparsity and parameters, parameters, data and constant; exponents exp(x[4:7])."""
        size, (b_s, b_n, b_d) = np.exp(x[:4]), np.exp(x[4:])
        s, n, d = self.inputs
        dense = np.exp(-b_n * n)
        return np.array([size[0] * dense * np.exp(-b_s * s), size[1] * dense, size[2] * np.exp(-b_d * d), size[3] + 0 * d])

    def residual(self, loss):
        return np.log(loss / self.loss) if self.log else loss - self.loss

    def value(self, x):
        size = np.abs(self.residual(self.terms(x).sum(axis=0)))
        huber = np.where(size <= self.delta, size * size / 2, self.delta * (size - self.delta / 2))
        return huber.mean() / self.delta**2

    def gradient(self, x):
        terms = self.terms(x)
        loss = terms.sum(axis=0)
        slope = np.clip(self.residual(loss), -self.delta, self.delta)
        slope = (slope / loss if self.log else slope) / (len(loss) * self.delta**2)
        b_s, b_n, b_d = np.exp(x[4:])
        s, n, d = self.inputs
        by = [*terms, -b_s * s * terms[0], -b_n * n * (terms[0] + terms[1]), -b_d * d * terms[2]]
        return np.array([slope @ row for row in by])

    def start(self, exponents):
        x = np.concatenate([np.zeros(4), np.log(exponents)])
        scale = self.loss if self.log else np.ones_like(self.loss)
        sizes = np.linalg.lstsq((self.terms(x) / scale).T, self.loss / scale, rcond=None)[0]
        x[:4] = np.log(np.maximum(sizes, 1e-3 * self.loss.mean()))
        return x

    def scipy(self, exact):
        """Seconds and lowest objective of one fit from all starts."""
        random = np.random.default_rng(1)
        starts = np.exp(random.uniform(np.log(0.15), np.log(1.2), (STARTS, 3)))
        begin = time.perf_counter()
        with np.errstate(all="ignore"):
            ends = [minimize(self.value, self.start(e), method="BFGS", jac=self.gradient if exact else None) for e in starts]
        seconds = time.perf_counter() - begin
        lowest = min(end.fun for end in ends)
        agree = sum(end.fun <= lowest * (1 + 1e-6) for end in ends)
        return seconds, lowest * self.delta**2, agree


def ours(bench, folder):
    """Medians [s] by benchmark and number of threads."""
    with tempfile.TemporaryDirectory() as temporary:
        results = os.path.join(temporary, "jmh.json")
        command = [os.path.join(bench, "jmh"), "FitBenchmark", "-p", "reference=" + folder, "-rf", "json", "-rff", results]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        with open(results, encoding="utf-8") as file:
            runs = json.load(file)
    return {
        (run["benchmark"].rsplit(".", 1)[1], run["params"]["threads"]): run["primaryMetric"]["scorePercentiles"]["50.0"] / 1e3
        for run in runs
    }


def objective(bench, folder, name, preset):
    """What our fit reaches."""
    command = [os.path.join(bench, "..", "..", "corehours"), "fit", os.path.join(folder, name), "--preset", preset, "--format", "json"]
    fit = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return fit["objective"], fit["starts_agreeing"], fit["starts"]


def main(bench, folder):
    fits = [(vit(folder), "vitFit", "sparse_vit-data.json", "jaxpruner-vit"), (t5(folder), "t5Fit", "sparse_t5-data.csv", "jaxpruner-t5")]
    keys = [(fit, exact) for fit, *_ in fits for exact in (False, True)]
    times = {(fit.name, exact): [] for fit, exact in keys}
    ends = {}

    def measure():
        for _ in range(REPEATS):
            for fit, exact in keys:
                seconds, lowest, agree = fit.scipy(exact)
                times[fit.name, exact].append(seconds)
                ends[fit.name, exact] = lowest, agree

    measure()
    medians = ours(bench, folder)
    measure()
    print(f"SciPy {scipy.__version__}, NumPy {np.__version__}: medians of {2 * REPEATS}, one thread; ours: medians of JMH's samples")
    row = "{:44} {:>11} {:>12} {:>7} {:>15}".format
    print(row("", "median [ms]", "objective", "agree", "ours is faster"))
    for fit, benchmark, file, preset in fits:
        reached, agreeing, starts = objective(bench, folder, file, preset)
        fast = medians[benchmark, "2"]
        for exact in (False, True):
            seconds = statistics.median(times[fit.name, exact])
            lowest, agree = ends[fit.name, exact]
            label = f"{fit.name}, SciPy BFGS, {'exact gradient' if exact else 'finite differences'}"
            print(row(label, f"{1e3 * seconds:.0f}", f"{lowest:.7e}", f"{agree}/{STARTS}", f"{seconds / fast:.0f} times"))
        for threads in ("1", "2"):
            seconds = medians[benchmark, threads]
            label = f"{fit.name}, Corehours, {threads} thread" + "s" * (threads != "1")
            print(row(label, f"{1e3 * seconds:.1f}", f"{reached:.7e}", f"{agreeing}/{starts}", ""))
    for threads in ("1", "2"):
        seconds = medians["vitBootstrap", threads]
        share = {exact: statistics.median(times["ViT", exact]) / seconds for exact in (False, True)}
        label = f"ViT, Corehours, 1000 refits, {threads} thread" + "s" * (threads != "1")
        print(row(label, f"{1e3 * seconds:.1f}", "", "", f"{share[False]:.1f} / {share[True]:.1f} times"))


if __name__ == "__main__":
    main(*sys.argv[1:])
