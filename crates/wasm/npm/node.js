// What Node loads, whose fetch reads no files; index.js is the same for all others.
import { readFile } from "node:fs/promises";
import start from "./engine.js";

export * from "./engine.js";

export default async function init(source = new URL("engine_bg.wasm", import.meta.url)) {
  const isFile = (source instanceof URL || typeof source === "string") && String(source).startsWith("file:");
  await start({ module_or_path: isFile ? await readFile(new URL(source)) : source });
}
