// The cells of notebook.html.
import init, { decodeLink, draw, engineVersion, quote, simulate } from "../npm/index.js";
import { cell, give, table } from "./cells.js";

await cell("load", [], async () => {
  // import init, { engineVersion, … } from "../npm/index.js";
  await init();
  return `The engine is there, version ${engineVersion()}.`;
});

await cell("stake", [], () => {
  const slider = document.createElement("input");
  const range = { type: "range", min: 10, max: 20_000, step: 10 };
  Object.assign(slider, range, { value: 2_500 });
  const label = document.createElement("label");
  slider.oninput = () => give("stake", slider.valueAsNumber);
  label.append("TAO to stake", slider);
  give("stake", slider.valueAsNumber);
  return label;
});

await cell("bought", ["stake"], (stake) => {
  const pool = { taoReserve: 29_435, alphaReserve: 80_000 };
  const { amountOut, slippagePart } = quote(pool, "buy", stake);
  return table([
    ["the trade", "TAO", "alpha"],
    ["staked", stake.toLocaleString("en"), ""],
    ["got", "", amountOut.toFixed(0)],
    ["an alpha cost", (stake / amountOut).toFixed(4), ""],
    ["lost to slippage", `${(100 * slippagePart).toFixed(2)} %`, ""],
  ]);
});

await cell("link", [], () => {
  const link = "https://host/#v=1&n=8&sellm=0.25&days=never";
  const { scenario, issues } = decodeLink(link);
  return { scenario, issues: issues.map((issue) => issue.message) };
});

await cell("run", [], () => {
  const { days, subnets } = simulate({ v: 1, n: 8, sellm: 0.25, days: 730 });
  const at = [0, 1, 2].map((year) => days.findIndex((day) => day >= 365 * year));
  return table([
    ["price of an alpha, TAO", "start", "1 year", "2 years"],
    ...subnets.slice(0, 4).map(({ netuid, price }) => [
      `subnet ${netuid}`, ...at.map((sample) => price[sample].toFixed(3)),
    ]),
  ]);
});

const dark = matchMedia("(prefers-color-scheme: dark)");
dark.onchange = () => give("theme", dark.matches ? "dark" : "light");
dark.onchange();

await cell("drawing", ["theme"], async (theme) => {
  const canvas = document.createElement("canvas");
  document.querySelector("#drawing .outcome").replaceChildren(canvas);
  const scenario = { v: 1, n: 8, sellm: 0.25, days: 730 };
  const { label } = draw(canvas, "prices", scenario, { theme });
  canvas.role = "img";
  canvas.ariaLabel = label;
  return canvas;
});

document.body.dataset.done = "";
