import type { InitInput } from "./engine.js";

export * from "./engine.js";

/**
 * Loads the engine; before all else, once. Without a source from beside this file; otherwise from an
 * address, a response, the module's bytes, or the module itself.
 */
export default function init(source?: InitInput | Promise<InitInput>): Promise<void>;
