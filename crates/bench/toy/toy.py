"""The toy of src/lib.rs over numpy columns: the same operations, a whole column at a time.

Run with: subnets, blocks, repetitions. Prints a line of JSON: the times in milliseconds, and the
sum of prices after the first repetition. Ends with 3 where there is no numpy.
"""

import json
import sys
import time

try:
    import numpy as np
except ImportError:
    sys.exit(3)

CAP = 21e6
RATE = 3e-6


class Toy:
    def __init__(self, subnets):
        at = np.arange(subnets, dtype=np.float64)
        self.tao = 10000.0 / (1.0 + at)
        self.alpha = np.full(subnets, 50000.0)
        self.moving = 0.2 / (1.0 + at)
        self.issued = np.full(subnets, 100000.0)
        self.emission = np.ones(subnets)
        self.threshold = np.full(subnets, CAP / 2.0)
        self.sold = 0.3 + 0.4 * at / subnets
        self.tao_issued = 0.0
        self.tao_emission = 1.0
        self.tao_threshold = CAP / 2.0

    def run(self, blocks):
        for _ in range(blocks):
            self.block()

    def block(self):
        if self.tao_issued >= self.tao_threshold:
            self.tao_emission /= 2.0
            self.tao_threshold += (CAP - self.tao_threshold) / 2.0
        self.tao_issued += self.tao_emission
        per_price = self.tao_emission / self.moving.sum()
        halves = self.issued >= self.threshold
        minted = np.where(halves, self.emission / 2.0, self.emission)
        rest = (CAP - self.threshold) / 2.0
        self.threshold = np.where(halves, self.threshold + rest, self.threshold)
        self.emission = minted

        price = self.tao / self.alpha
        due = self.moving * per_price
        alpha_in = np.minimum(due / price, minted)
        tao_in = alpha_in * price
        excess = due - tao_in
        t = self.tao + tao_in
        a = self.alpha + alpha_in
        bought = a * excess / (t + excess)
        t += excess
        a -= bought
        sale = minted * self.sold
        self.tao = t - t * sale / (a + sale)
        self.alpha = a + sale
        self.issued += alpha_in + minted
        self.moving += RATE * (price - self.moving)


def main():
    subnets, blocks, repetitions = map(int, sys.argv[1:4])
    toy = Toy(subnets)
    times = []
    price_sum = None
    for _ in range(repetitions):
        start = time.perf_counter()
        toy.run(blocks)
        times.append((time.perf_counter() - start) * 1000.0)
        if price_sum is None:
            price_sum = float((toy.tao / toy.alpha).sum())
    print(json.dumps({"times": times, "price_sum": price_sum}))


if __name__ == "__main__":
    main()
