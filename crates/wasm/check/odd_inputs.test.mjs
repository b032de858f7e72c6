// Whatever comes in, a function returns or throws an error that says what is wrong; it never traps.
import assert from "node:assert/strict";
import test from "node:test";
import init, { decodeLink, draw, encodeLink, quote, simulate } from "dtao-playground";

await init();

const CODES = ["not-a-scenario", "not-a-link", "too-long", "newer-version", "bad-scenario", "bad-argument", "trade-refused"];

const circle = { v: 1 };
circle.n = circle;
const thrower = { v: 1, get n() { throw new Error("a getter of mine"); } };
const nothingThrown = { v: 1, get n() { throw undefined; } };
const longReason = { v: 1, get n() { throw new Error("!".repeat(1e6)); } };
const crooked = { v: 1, get n() { throw { get message() { throw 1; } }; } };
const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();
const hostile = new Proxy({}, { get() { throw new Error("no"); }, ownKeys() { throw new Error("no"); } });
const noPrototype = new Proxy({}, { getPrototypeOf() { throw new Error("no"); } });
let deep = 1;
for (let depth = 0; depth < 1000; depth += 1) deep = [deep];
let bottomless = 1;
for (let depth = 0; depth < 100_000; depth += 1) bottomless = { deep: bottomless };

const ODD = [
  undefined, null, true, false, 0, -0, 1, -1, 0.5, NaN, Infinity, -Infinity, 1e308, 5e-324, 2 ** 53, 10n, -(2n ** 200n),
  "", " ", "#", "?", "&", "=", "\0", "\ud800", "\udfff\ud800", "💥".repeat(1000), "%", "%%%", "%ff%fe", "v=1&v=2", "v=99999999999",
  "v=1&n=NaN", "v=1&half=-0", "v=1&e0=1e999", "v=1&z=d1.", "v=1&z=d1.%%%", "v=1&z=" + "A".repeat(16_000), "n=".repeat(10_000),
  "v=1&ev=" + "reg@0,".repeat(2000), "v=1&trades=" + "3b1e9@0,".repeat(1000), "x".repeat(300_000), "x".repeat(50_000_000), "[]", "{}", '"',
  "buy", "sell", "__proto__", "constructor", "toString", Symbol("s"), Symbol.iterator, () => 1, class {}, function* () {}, async () => {},
  [], [1], ["v", 1], new Array(5), {}, Object.create(null), { __proto__: null, v: 1 }, new Map([["n", 8]]), new Set(), new Date(), new Date(NaN),
  /x/, new Error("e"), new Uint8Array(8), new ArrayBuffer(8), new WeakMap(), Promise.resolve(1), new String("v=1"), new Number(1), new Boolean(false),
  Object(1n), Object(Symbol()), globalThis, JSON, Math, new (class { n = 8; })(), circle, thrower, nothingThrown, longReason, crooked, revoked, hostile, noPrototype,
  deep, bottomless, { v: 1, deep }, { v: 1, bottomless }, { toJSON() { return undefined; } }, { toJSON() { return "v=1"; } }, { toJSON() { throw 1; } },
  { toJSON() { return "x".repeat(100_000); } }, { toJSON() { return "x".repeat(1e6); } },
  { toJSON: 1 }, { v: "1" }, { v: 2 }, { v: null }, { v: [1] }, { v: {} }, { v: 1, n: NaN }, { v: 1, n: "8" }, { v: 1, n: null }, { v: 1, n: [8] },
  { v: 1, n: 1e300 }, { v: 1, n: 8n }, { v: 1, n: undefined }, { v: 1, n: () => 1 }, { v: 1, sel: 9999 }, { v: 1, days: -1 }, { v: 1, seed: 2 ** 40 },
  { v: 1, "": 1 }, { v: 1, ["n".repeat(1e5)]: 1 }, { v: 1, __proto__: { n: 0 } }, { v: 1, rule: "none" }, { v: 1, rule: "custom", fee: "author", pool: "none" },
  { v: 1, preset: "main-2026-08-07", n: 500 }, { v: 1, view: "" }, { v: 1, ev: "rule:nothing@1" }, { v: 1, ev: "fail1:900p:1d@1" }, { v: 1, ev: 5 },
  { v: 1, trades: "1b18446744073709551616@0" }, { v: 1, block: -1 }, { v: 1, block: 1e30 }, { v: 1, block: 2 ** 53 }, { v: 1, block: "x" },
  { v: 1, rows: 1 }, { v: 1, rows: [] }, { v: 1, rows: [null] }, { v: 1, rows: [{}] }, { v: 1, rows: [[]] }, { v: 1, rows: {} }, { v: 1, rows: [{ netuid: 0 }] },
  { v: 1, rows: [{ netuid: 1 }, { netuid: 1 }] }, { v: 1, rows: [{ netuid: 1, tao_in: NaN }] }, { v: 1, rows: [{ netuid: 1, tao_in: 1e300 }] },
  { v: 1, rows: [{ netuid: 1, tao_in: 2 ** 60, alpha_in: 1, alpha_out: 2 ** 60 }] }, { v: 1, rows: [{ netuid: 65_535, moving_price: 1e9 }] },
  { v: 1, rows: [{ netuid: 1, name: "\u0000\ud800" }] }, { v: 1, rows: [{ netuid: 1, pool_weight: 0.01, user_flow: -1e300 }] },
  { v: 1, rows: Array.from({ length: 128 }, (_, place) => ({ netuid: place + 1 })), days: 1 }, { v: 1, rows: Array.from({ length: 5000 }, (_, place) => ({ netuid: place + 1 })) },
  { v: 1, z: "d1." + "_".repeat(300_000) },
];

/** A function returns, or throws what it says it throws. */
function returnsOrSays(what, call) {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof Error, `${what}: ${String(error)}`);
    assert.equal(error.name, "PlaygroundError", `${what}: ${error.stack}`);
    assert.ok(CODES.includes(error.code), `${what}: ${error.code}`);
    assert.ok(error.issues.length > 0 && error.message.length < 5000, `${what}: ${error.message.slice(0, 200)}`);
    for (const issue of error.issues) assert.equal(typeof issue.message, "string", what);
  }
}

const works = () => assert.equal(encodeLink({ v: 1, n: 8 }), "v=1&n=8");

test("odd values for a scenario or a link are refused in words", () => {
  ODD.forEach((odd, place) => {
    for (const call of [simulate, encodeLink, decodeLink]) returnsOrSays(`${call.name} of odd value ${place}`, () => call(odd));
    works();
  });
});

test("odd values for a pool, a side and an amount are refused in words", () => {
  const pool = { taoReserve: 10, alphaReserve: 10 };
  ODD.forEach((odd, place) => {
    const what = `odd value ${place}`;
    returnsOrSays(`${what} as a pool`, () => quote(odd, "buy", 1));
    returnsOrSays(`${what} as a side`, () => quote(pool, odd, 1));
    returnsOrSays(`${what} as an amount`, () => quote(pool, "sell", odd));
    for (const member of ["taoReserve", "alphaReserve", "weight", "feeRate", "exponent"]) {
      returnsOrSays(`${what} as ${member}`, () => quote({ ...pool, [member]: odd }, "buy", 1));
    }
  });
  returnsOrSays("nothing at all", () => quote());
  works();
});

test("where there is no canvas a drawing is refused in words, whatever else is odd", () => {
  ODD.forEach((odd, place) => {
    const what = `odd value ${place}`;
    returnsOrSays(`${what} as a canvas`, () => draw(odd, "amm", "v=1"));
    returnsOrSays(`${what} as a view`, () => draw({}, odd, "v=1"));
    returnsOrSays(`${what} as a style`, () => draw({}, "amm", "v=1", odd));
  });
  assert.throws(() => draw({}, "amm", "v=1"), (error) => error.message.includes("HTMLCanvasElement"));
  works();
});

test("what is no scenario is told apart from one that is wrong", () => {
  for (const [odd, code, told] of [
    [undefined, "not-a-scenario", "scenario undefined is not a link"],
    [new Map([["n", 8]]), "not-a-scenario", "scenario of this class is not a link or a plain object"],
    [circle, "not-a-scenario", "circular"],
    [thrower, "not-a-scenario", "a getter of mine"],
    [{ v: 1, n: 8n }, "not-a-scenario", "BigInt"],
    ["x".repeat(300_000), "too-long", "length 300000 characters is outside 0..=262144 characters"],
    [{ v: 2, n: 8 }, "newer-version", "v=2"],
    [{ v: 1, n: NaN }, "bad-scenario", "n=NaN → 16: number of subnets NaN is not"],
    [{ v: 1, days: Infinity }, "bad-scenario", "days=Infinity"],
    [{ v: 1, nn: 8 }, "bad-scenario", "does not know nn"],
  ]) {
    assert.throws(() => simulate(odd), (error) => error.code === code && error.message.includes(told), told);
  }
});

test("links with a byte changed or cut off are read, run or refused", () => {
  const link = encodeLink({
    v: 1, rule: "gated", days: 20, trades: "1b500@1d", ev: "fail2:80p:3d@2d",
    rows: [1, 2, 5].map((netuid) => ({ netuid, name: `n${netuid}`, tao_in: 1000 * netuid, alpha_in: 50_000, alpha_out: 40_000, moving_price: 0.02 })),
  });
  let seed = 1;
  const random = (below) => {
    // Park and Miller's, so that a failure comes again.
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const letters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.~,=&@:%#?+ \u0000é";
  for (let round = 0; round < 400; round += 1) {
    const place = random(link.length);
    const rest = random(3) === 0 ? "" : link.slice(place + 1);
    const odd = link.slice(0, place) + letters[random(letters.length)] + rest;
    returnsOrSays(odd, () => simulate(decodeLink(odd).scenario));
    returnsOrSays(odd, () => encodeLink(odd));
  }
  works();
});

test("errors cost no memory that stays", async () => {
  // The module is loaded already: this only hands out what it is.
  const { memory } = await (await import("./node_modules/dtao-playground/engine.js")).default();
  const fail = () => {
    for (const odd of [thrower, circle, hostile, { v: 1, n: 0 }, "v=1&half=x"]) {
      returnsOrSays("again", () => encodeLink(odd));
      returnsOrSays("again", () => quote(odd, "buy", 1));
    }
  };
  fail();
  const before = memory.buffer.byteLength;
  for (let round = 0; round < 5000; round += 1) fail();
  assert.equal(memory.buffer.byteLength, before);
  works();
});
