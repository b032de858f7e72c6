// What TypeScript must take and what it must refuse. Only compiled, never run.
import init, {
  decodeLink,
  draw,
  encodeLink,
  engineVersion,
  parameters,
  presets,
  quote,
  rules,
  simulate,
  stateVersion,
  views,
} from "dtao-playground";
import type { DrawStyle, Drawn, Issue, Outcome, PlaygroundError, Pool, Quote, Scenario, SubnetRow, Trajectory } from "dtao-playground";

await init();
await init(new URL("https://host/engine_bg.wasm"));
await init(fetch("engine_bg.wasm"));
await init(new Uint8Array());

const row: SubnetRow = { netuid: 1, tao_in: 10, alpha_in: 100, first_emission_block: null };
const scenario: Scenario = { v: 1, preset: "dated", rule: "gated", half: "4y", n: 3, law: "geometric", rows: [row] };
const run: Trajectory = simulate(scenario);
const column: Float64Array = run.subnets[0]!.movingPrice;
const same: Trajectory = simulate(decodeLink(encodeLink("v=1")).scenario);
const netuid: number | undefined = run.halvings[0]?.netuid;

function told(outcome: Outcome): string {
  switch (outcome.result) {
    case "staked":
    case "unstaked":
      return `${outcome.paidIn} ${outcome.received} ${outcome.fee}`;
    case "selling":
      return `${outcome.alpha} in ${outcome.blocks}`;
    case "registered":
      return `${outcome.netuid} for ${outcome.cost}, ${outcome.removed ?? "none"} removed`;
    case "removed":
      return `${outcome.netuid}: ${outcome.paid}`;
    case "switched":
      return "";
    case "refused":
      return outcome.reason;
  }
}

const canvas: HTMLCanvasElement = document.createElement("canvas");
const style: DrawStyle = { theme: "dark", lang: "ja", width: 480 };
const drawn: Drawn = draw(canvas, "halving", scenario, style);
const first: string | undefined = draw(canvas, "amm", "v=1").figures[0]?.meaning;
console.log(drawn.title, drawn.label, drawn.credit, first);

const pool: Pool = { taoReserve: 1, alphaReserve: 1, weight: 0.5, feeRate: 33 };
const quoted: Quote = quote(pool, "sell", 1);
const names: string[] = [...views(), ...rules().map((rule) => rule.key), ...presets().map((preset) => preset.key)];
const least: number[] = parameters().map((parameter) => parameter.minimum);
const versions: [string, number] = [engineVersion(), stateVersion()];

try {
  simulate("v=1&n=0");
} catch (error) {
  const { name, code, issues } = error as PlaygroundError;
  const issue: Issue | undefined = issues.find((one) => one.kind === "bad-value");
  const isKnown: boolean = name === "PlaygroundError" && code === "bad-scenario";
  console.log(isKnown, issue?.field, issue?.value, issue?.allowed, issue?.used, issue?.message);
}

// @ts-expect-error: a scenario has a version
simulate({ n: 8 });
// @ts-expect-error: no such key
simulate({ v: 1, subnets: 8 });
// @ts-expect-error: no such preset
simulate({ v: 1, preset: "mainnet" });
// @ts-expect-error: a number is no scenario
encodeLink(1);
// @ts-expect-error: no such side
quote(pool, "hold", 1);
// @ts-expect-error: a pool has two sides
quote({ taoReserve: 1 }, "buy", 1);
// @ts-expect-error: an object is no link
decodeLink(scenario);

console.log(column, same, netuid, told, quoted, names, least, versions);
