// The toy of src/lib.rs in JavaScript: the same operations in the same order.

const CAP = 21e6;
const RATE = 3e-6;

export class Toy {
  constructor(subnets) {
    const each = (value) => Float64Array.from({ length: subnets }, (_, at) => value(at));
    this.tao = each((at) => 10000 / (1 + at));
    this.alpha = each(() => 50000);
    this.moving = each((at) => 0.2 / (1 + at));
    this.issued = each(() => 100000);
    this.emission = each(() => 1);
    this.threshold = each(() => CAP / 2);
    this.sold = each((at) => 0.3 + (0.4 * at) / subnets);
    this.taoIssued = 0;
    this.taoEmission = 1;
    this.taoThreshold = CAP / 2;
  }

  run(blocks) {
    for (let block = 0; block < blocks; block += 1) this.block();
  }

  block() {
    if (this.taoIssued >= this.taoThreshold) {
      this.taoEmission /= 2;
      this.taoThreshold += (CAP - this.taoThreshold) / 2;
    }
    this.taoIssued += this.taoEmission;
    const { tao, alpha, moving, issued, emission, threshold, sold } = this;
    const count = tao.length;
    let sum = 0;
    for (let at = 0; at < count; at += 1) sum += moving[at];
    const perPrice = this.taoEmission / sum;
    for (let at = 0; at < count; at += 1) {
      const halves = issued[at] >= threshold[at];
      const minted = halves ? emission[at] / 2 : emission[at];
      const rest = (CAP - threshold[at]) / 2;
      threshold[at] = halves ? threshold[at] + rest : threshold[at];
      emission[at] = minted;

      const price = tao[at] / alpha[at];
      const due = moving[at] * perPrice;
      const wanted = due / price;
      const alphaIn = wanted > minted ? minted : wanted;
      const taoIn = alphaIn * price;
      const excess = due - taoIn;
      let t = tao[at] + taoIn;
      let a = alpha[at] + alphaIn;
      const bought = (a * excess) / (t + excess);
      t += excess;
      a -= bought;
      const sale = minted * sold[at];
      tao[at] = t - (t * sale) / (a + sale);
      alpha[at] = a + sale;
      issued[at] += alphaIn + minted;
      moving[at] += RATE * (price - moving[at]);
    }
  }

  priceSum() {
    return this.tao.reduce((sum, tao, at) => sum + tao / this.alpha[at], 0);
  }
}
