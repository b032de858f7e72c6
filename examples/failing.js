// Drives the embed in the frame, and shows what it says.
const frame = document.querySelector("#figure");
const said = document.querySelector("#said");
const origin = new URL(frame.src).origin;

let count = 0;
const waiting = new Map();
// Asks the embed for something: a promise of its result.
const ask = (type, what) => new Promise((resolve, reject) => {
  const requestId = ++count;
  waiting.set(requestId, { resolve, reject });
  frame.contentWindow.postMessage(
    { ns: "dtao-playground", v: 1, id: "failing", type, requestId, ...what }, origin);
});

addEventListener("message", ({ source, data }) => {
  if (source !== frame.contentWindow || data?.ns !== "dtao-playground") return;
  const asked = waiting.get(data.requestId);
  waiting.delete(data.requestId);
  if (data.type === "result") asked?.resolve(data);
  if (data.type === "error") asked?.reject(new Error(data.message));
  if (data.type === "ready") said.textContent = `The figure is there: ${data.views.length} views, ${data.rules.length} rules.`;
  if (data.type === "resize") frame.height = data.height;
  if (data.type === "change") told(data);
});

// Says which scenario is shown, as a link that opens it in the playground.
const told = ({ hash, url }) => {
  said.replaceChildren("Shown: ", Object.assign(document.createElement("a"), { href: url, textContent: hash }));
};

const saved = ({ data, mime, format, view }) => {
  const href = URL.createObjectURL(new Blob([data], { type: mime }));
  Object.assign(document.createElement("a"), { href, download: `${view}.${format}` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
  said.textContent = `${view}.${format}: ${data.length.toLocaleString("en")} characters.`;
};

addEventListener("click", async ({ target }) => {
  const { scenario, order, theme, file } = target.dataset ?? {};
  try {
    if (scenario) await ask("setState", { hash: scenario });
    if (order) told(await ask(order));
    if (theme) said.textContent = `Theme: ${(await ask("setTheme", { theme })).theme}.`;
    if (file) saved(await ask("export", { format: file, view: "shares" }));
  } catch (error) {
    said.textContent = `The figure refuses: ${error.message}`;
  }
});
