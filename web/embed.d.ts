/** A view of the playground, by its name in links. */
export type View =
  | 'amm' | 'split' | 'injection' | 'halving' | 'prices' | 'shares'
  | 'heat' | 'sum' | 'ledger' | 'value' | 'compare';

/** What of a link or of an option could not be used. */
export interface Issue {
  /** What is wrong, in the embed's language. */
  message: string;
  /** The key that it is about, where it is about one. */
  key?: string;
  /** What was written. */
  value?: string;
  /** What is used in its place. */
  used?: string;
}

/** What an embed shows. */
export interface Shown {
  /** The scenario, as it stands behind the `#` of a link. */
  hash: string;
  /** The playground's address with that scenario. */
  url: string;
}

export interface CurrentState extends Shown {
  views: View[];
  theme: 'auto' | 'light' | 'dark';
}

export interface OpenedState extends Shown {
  /** What of the link could not be used; empty where all could. */
  issues: Issue[];
}

export interface Ready {
  views: View[];
  rules: string[];
  engineVersion: string;
  stateVersion: number;
}

export interface Change extends Shown {
  /** `user`: by hand. `host`: by `setState` or `reset`. `link`: by the frame's own address. */
  cause: 'user' | 'host' | 'link';
  /** False while a hand is still moving something. */
  final: boolean;
}

/** What promises are rejected with. */
export interface PlaygroundError extends Error {
  /**
   * `timeout`, `disconnected`, `reloaded`: the element's own.
   * `malformed`, `type`, `version`, `id`, `theme`, `format`, `view`, `export`, `superseded`: the
   * embed's.
   */
  code: string;
}

export interface PlaygroundEventMap extends HTMLElementEventMap {
  'dtao-ready': CustomEvent<Ready>;
  'dtao-change': CustomEvent<Change>;
  'dtao-resize': CustomEvent<{ width: number; height: number }>;
  'dtao-warning': CustomEvent<{ issues: Issue[] }>;
  'dtao-error': CustomEvent<{ code: string; message: string }>;
}

/**
 * `<dtao-playground>`: the playground in a frame. What stands in it, an image and a link for
 * example, is shown until the playground is there, and for good where it does not come.
 *
 * Attributes: `scenario` (a link's hash), `view`, `controls`, `theme`, `lang`, `motion`, `readonly`,
 * `heading` (0: without titles), `link` (0: without the link to the playground), `height` (`auto`,
 * or `fixed` for the element's own), `label` (the frame's name for those who do not see it),
 * `loading` (`lazy` or `eager`), `timeout` (how long what stands in it waits, in milliseconds: 30000).
 *
 * `theme` and `scenario` can change at any time; another of them loads the frame anew.
 */
export default class DtaoPlayground extends HTMLElement {
  getState(): Promise<CurrentState>;
  /** Shows a scenario, given by the hash of its link. */
  setState(hash: string): Promise<OpenedState>;
  /** Shows again what was shown first. */
  reset(): Promise<OpenedState>;
  /** A file of a view that is shown, the first where none is named, or of the scenario (`json`). */
  export(format: 'png' | 'svg' | 'csv' | 'json', view?: View): Promise<Blob>;

  addEventListener<K extends keyof PlaygroundEventMap>(
    type: K,
    listener: (this: DtaoPlayground, event: PlaygroundEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof PlaygroundEventMap>(
    type: K,
    listener: (this: DtaoPlayground, event: PlaygroundEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'dtao-playground': DtaoPlayground;
  }
}
