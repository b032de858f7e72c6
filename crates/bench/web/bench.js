// What the program `bench` asks of the browser. Each function gives times in milliseconds, one a
// repetition; the program takes the median.

import init, { Chain, Lines, Simulation, Toy } from './dtao_bench.js';
import { Toy as PlainToy } from './toy.js';

const SIZE = [1200, 500];
// The clock ticks every 0.1 ms: what takes a few of those is done several times a repetition.
const DRAWS = 10;

/** Times of a function, after it ran twice unmeasured. */
function times(repetitions, run) {
  const measured = [];
  for (let repetition = -2; repetition < repetitions; repetition += 1) {
    const start = performance.now();
    run();
    if (repetition >= 0) measured.push(performance.now() - start);
  }
  return measured;
}

const runs = {
  chain(repetitions, rule, subnets, blocks) {
    const clock = new Chain(rule, subnets);
    return times(repetitions, () => clock.run(blocks));
  },

  simulation(repetitions, rule, subnets, days) {
    const simulation = new Simulation(rule, subnets, days);
    return [times(repetitions, () => simulation.run()), times(repetitions, () => simulation.sketch())];
  },

  toy(repetitions, subnets, blocks) {
    const toy = new Toy(subnets);
    return times(repetitions, () => toy.run(blocks));
  },

  plainToy(repetitions, subnets, blocks) {
    const toy = new PlainToy(subnets);
    return times(repetitions, () => toy.run(blocks));
  },

  /** The price sums of both toys after so many blocks: equal, or they are not the same toy. */
  toyPriceSums(subnets, blocks) {
    const [wasm, plain] = [new Toy(subnets), new PlainToy(subnets)];
    wasm.run(blocks);
    plain.run(blocks);
    return [wasm.price_sum(), plain.priceSum()];
  },

  /** The page's own way to draw lines. */
  async drawing(repetitions, curves, points) {
    const canvas = document.createElement('canvas');
    canvas.style.width = `${SIZE[0]}px`;
    canvas.style.height = `${SIZE[1]}px`;
    document.body.replaceChildren(canvas);
    const data = [0, 1].map((phase) => new Lines(curves, points, phase));
    return drawings(repetitions, canvas, (turn) => {
      if (!data[turn].draw(canvas, ...SIZE)) throw new Error('nothing was drawn');
    });
  },

  /** uPlot on the same data at the same size. */
  async uplot(repetitions, curves, points) {
    // Loaded late: where there is no npm, the other rows still stand.
    const [{ default: UPlot }] = await Promise.all([import('./uPlot.esm.js'), style('./uPlot.min.css')]);
    const data = [0, 1].map((phase) => {
      const lines = new Lines(curves, points, phase);
      return [lines.days(), ...Array.from({ length: curves }, (_, curve) => lines.column(curve))];
    });
    // The same colours as drawing.rs gives ours.
    const part = (index, factor) => (index * factor) % 200;
    const colour = (index) => `rgb(${part(index, 37)},${part(index, 59)},${part(index, 83)})`;
    document.body.replaceChildren();
    const chart = new UPlot(
      {
        width: SIZE[0],
        height: SIZE[1],
        scales: { x: { time: false }, y: { range: [0, 1] } },
        legend: { show: false },
        cursor: { show: false },
        series: [
          {},
          ...Array.from({ length: curves }, (_, index) => ({
            stroke: colour(index),
            width: 1,
            points: { show: false },
          })),
        ],
      },
      data[1],
      document.body,
    );
    await null;
    return drawings(repetitions, chart.ctx.canvas, (turn) => chart.setData(data[turn]));
  },
};

/** Loads a style sheet. */
function style(href) {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'stylesheet', href, onload: resolve, onerror: reject });
    document.head.append(link);
  });
}

/** Times a drawing [in script, with the canvas' raster], of two sets of data in turn. */
async function drawings(repetitions, canvas, draw) {
  // Reading a pixel makes the browser carry out what was drawn.
  const raster = () => canvas.getContext('2d').getImageData(0, 0, 1, 1);
  const script = [];
  const whole = [];
  for (let repetition = -2; repetition < repetitions; repetition += 1) {
    let inScript = 0;
    let inAll = 0;
    for (let time = 0; time < DRAWS; time += 1) {
      const start = performance.now();
      draw(time % 2);
      // uPlot draws in a microtask.
      await null;
      await null;
      inScript += performance.now() - start;
      raster();
      inAll += performance.now() - start;
    }
    if (repetition >= 0) {
      script.push(inScript / DRAWS);
      whole.push(inAll / DRAWS);
    }
  }
  return [script, whole];
}

await init();
globalThis.bench = runs;
// The harness waits for what Trunk's pages say when they have started.
dispatchEvent(new Event('TrunkApplicationStarted'));
