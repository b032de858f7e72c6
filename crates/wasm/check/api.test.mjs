// What the package gives is what the engine gives, to the bit, and it stays the caller's own.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import init, * as playground from "dtao-playground";

const { decodeLink, encodeLink, parameters, presets, quote, rules, simulate, stateVersion, views } = playground;
await init();

test("a run is the command line's, to the bit", async () => {
  const native = JSON.parse(await readFile("native.json", "utf8"));
  const run = simulate(process.env.DTAO_SCENARIO);
  const columns = (subnet) => [
    subnet.netuid,
    ...[subnet.taoReserve, subnet.alphaReserve, subnet.alphaOutstanding].map((column) => [...column]),
    ...[subnet.price, subnet.movingPrice, subnet.share].map((column) => [...column]),
  ];
  assert.ok(run.days.length > 100);
  assert.deepEqual([...run.days], native.day);
  assert.deepEqual([...run.blocks], native.block);
  assert.deepEqual([...run.issuance], native.issuance_tao);
  assert.deepEqual([...run.emission], native.block_emission_tao);
  assert.deepEqual(
    run.subnets.map(columns),
    native.subnets.map((subnet) => [
      subnet.netuid,
      subnet.tao_reserve_tao,
      subnet.alpha_reserve_alpha,
      subnet.alpha_outstanding_alpha,
      subnet.price_tao_per_alpha,
      subnet.moving_price_tao_per_alpha,
      subnet.share,
    ]),
  );
  const kinds = ["stake", "unstake", "register", "remove", "fail"];
  assert.deepEqual(run.happenings.map(({ event }) => event.kind), kinds);
  assert.deepEqual(native.events.map(({ event }) => event), kinds);
  assert.equal(run.happenings[0].outcome.received, native.events[0].received_alpha);
  assert.equal(run.happenings[1].outcome.paidIn, native.events[1].paid_in_alpha);
  assert.deepEqual(run.happenings[1].event.amount, { part: 0.2 });
  assert.equal(run.happenings[2].outcome.netuid, 5);
  assert.ok(!("removed" in run.happenings[2].outcome));
});

test("halvings are told in tokens, of TAO without a netuid", () => {
  const { halvings } = simulate({ v: 1, n: 2, iss: 10_499_000, days: 30 });
  const [first] = halvings.filter((halving) => !("netuid" in halving));
  assert.equal(first.emission, 0.5);
});

test("columns outlive whatever runs after them", () => {
  const kept = simulate({ v: 1, n: 2, days: 100 });
  const before = kept.subnets.map((subnet) => [...subnet.price]);
  for (let times = 0; times < 3; times += 1) simulate({ v: 1, n: 128 });
  assert.deepEqual(kept.subnets.map((subnet) => [...subnet.price]), before);
  assert.ok(kept.blocks instanceof Float64Array && kept.blocks.byteOffset === 0);
  assert.equal(kept.blocks.buffer.byteLength, 8 * kept.blocks.length);
});

test("the real network is there with its names", () => {
  const { subnets, blocks } = simulate({ v: 1, preset: "main-2026-08-07", days: 1 });
  assert.equal(subnets.length, 128);
  assert.equal(blocks[0], 8_791_247);
  assert.ok(subnets.filter((subnet) => subnet.name !== "").length > 100);
});

test("links and scenarios are each other's", () => {
  for (const link of [
    "v=1",
    "v=1&rule=gated&n=32&half=4y&view=amm,split&story=fails.2&cmp=rule:launch,n:8",
    "v=1&preset=main-2026-08-07&n=5&trade=-1000",
    process.env.DTAO_SCENARIO,
  ]) {
    const { scenario, issues } = decodeLink(link);
    assert.deepEqual(issues, [], link);
    const canonical = encodeLink(link);
    assert.equal(encodeLink(scenario), canonical);
    assert.equal(encodeLink(canonical), canonical);
  }
});

test("subnets of a scenario's own go through a link", () => {
  const rows = [
    { netuid: 1, name: "first", tao_in: 1000.5, alpha_in: 50_000, alpha_out: 40_000, moving_price: 0.02 },
    { netuid: 7, name: "seventh — 七", tao_in: 3.000000001, alpha_in: 90, alpha_out: 80, moving_price: 0.1, fee_rate: 40 },
  ];
  const link = encodeLink({ v: 1, rows, block: 100 });
  const { scenario, issues } = decodeLink(link);
  assert.deepEqual(issues, []);
  assert.deepEqual(scenario.rows, rows);
  assert.equal(scenario.block, 100);
  assert.deepEqual(simulate(link).subnets.map(({ netuid, name }) => [netuid, name]), [
    [1, "first"],
    [7, "seventh — 七"],
  ]);
});

test("numbers of subnets are rounded to their units, and text is exact", () => {
  const with_tao = (tao_in) => ({ v: 1, rows: [{ netuid: 1, tao_in, alpha_in: 0.1 + 0.2, moving_price: 0.1 * 3 }] });
  const odd = 0.009000000000000001;
  const { scenario, issues } = decodeLink(encodeLink(with_tao(odd)));
  assert.deepEqual(issues, []);
  const [row] = scenario.rows;
  assert.deepEqual([row.tao_in, row.alpha_in, row.moving_price], [0.009, 0.3, 0.1 * 3]);
  assert.equal(encodeLink(with_tao(odd)), encodeLink(with_tao("0.009")));
  assert.throws(() => encodeLink(with_tao("0.009000000000000001")), (error) =>
    error.code === "bad-scenario" && error.issues[0].allowed === "a number from 0 with at most 9 decimals");
  assert.throws(() => encodeLink({ v: 1, rows: [{ netuid: 1.5 }] }), (error) => error.issues[0].allowed === "a whole number");
  // Other keys take any number within their range, as a link does.
  assert.equal(encodeLink({ v: 1, spread: 0.1 + 0.2, sell: 0.7 + 0.1 }), `v=1&spread=${0.1 + 0.2}&sell=${0.7 + 0.1}`);
});

test("a damaged link is read as far as it goes, and says so", () => {
  const { scenario, issues } = decodeLink("v=1&n=8&half=4y&z=d1.AAAA&tempo=3&days=0");
  assert.deepEqual(scenario, { v: 1, n: 8, half: "4y" });
  assert.deepEqual(issues.map(({ kind, key }) => [kind, key]).sort(), [
    ["bad-value", "days"],
    ["damaged-rows", "z"],
    ["unknown-keys", undefined],
  ]);
  const bad = issues.find(({ kind }) => kind === "bad-value");
  assert.deepEqual([bad.field, bad.value, bad.used, bad.allowed], ["horizon", "0", "5844", "1..=36525 days, whole"]);
  assert.ok(simulate(scenario).subnets.length === 8);
});

test("the lists name what scenarios can", () => {
  assert.equal(encodeLink({ v: stateVersion(), view: views().join() }), `v=1&view=${views().join()}`);
  for (const { key } of rules()) assert.equal(decodeLink(`v=1&rule=${key}`).issues.length, 0, key);
  for (const { key } of presets()) assert.equal(decodeLink(`v=1&preset=${key}`).issues.length, 0, key);
  for (const { key, minimum, maximum, default: standard, choices } of parameters()) {
    assert.equal(encodeLink({ v: 1, [key]: choices ? choices[standard] : standard }), "v=1", key);
    const below = choices ? "none of them" : minimum - 1;
    assert.equal(decodeLink(`v=1&${key}=${below}`).issues[0].kind, "bad-value", key);
    assert.ok(minimum < maximum, key);
  }
});

test("a quote is in tokens, fee and all", () => {
  const pool = { taoReserve: 10_000, alphaReserve: 500_000 };
  const bought = quote(pool, "buy", 100);
  assert.ok(Math.abs(bought.amountOut - (500_000 * 100) / 10_100) < 1e-8);
  assert.equal(bought.taoReserveAfter, 10_100);
  const back = quote({ taoReserve: bought.taoReserveAfter, alphaReserve: bought.alphaReserveAfter }, "sell", bought.amountOut);
  assert.ok(Math.abs(back.amountOut - 100) < 1e-6 && back.amountOut <= 100);
  const paid = quote({ ...pool, weight: 0.5, feeRate: 33 }, "buy", 100);
  assert.ok(Math.abs(paid.fee - (100 * 33) / 65_535) < 1e-8 && paid.amountOut < bought.amountOut);
});

test("the module comes from bytes and addresses too", async () => {
  const file = new URL(import.meta.resolve("dtao-playground/engine_bg.wasm"));
  for (const source of [file, file.href, await readFile(file)]) {
    const again = await import(`./node_modules/dtao-playground/node.js?${Math.random()}`);
    await again.default(source);
    assert.equal(again.stateVersion(), 1);
  }
});
