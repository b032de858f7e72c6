// What browsers and bundlers load; node.js is the same for Node.
import start from "./engine.js";

export * from "./engine.js";

export default async function init(source) {
  await start({ module_or_path: source });
}
