// <dtao-playground scenario="v=1&n=8" view="amm">fallback</dtao-playground>: the playground in a
// frame, as high as what is in it. Types and explanations: embed.d.ts.

const NAMESPACE = 'dtao-playground';
// The embed's page lies beside this file.
const PAGE = new URL('embed.html', import.meta.url);
// So long an embed may take to come up, where no `timeout` is set, and to answer, in milliseconds.
const PATIENCE = 30000;
const ANSWER = 15000;
// Attributes that go into the frame's address, by their names there. `title` says something else
// in HTML.
const OPTIONS = {
  view: 'view', controls: 'controls', readonly: 'readonly', theme: 'theme', lang: 'lang',
  motion: 'motion', heading: 'title', link: 'link', height: 'height',
};
const LATE = {
  en: 'The interactive figure did not load.',
  ja: 'インタラクティブな図を読み込めませんでした。',
};
const STYLE = `
  :host { display: block; position: relative; }
  :host([hidden]) { display: none; }
  iframe { display: block; width: 100%; height: 100%; border: 0; color-scheme: auto; }
  .waits iframe { position: absolute; inset: 0; visibility: hidden; }
  .waits { min-height: inherit; }
  .there { height: 100%; }
  .there slot { display: none; }
  p { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }
`;

const failure = (code, message) => Object.assign(new Error(message), { code });

class Playground extends HTMLElement {
  static observedAttributes = ['scenario', 'label', ...Object.keys(OPTIONS)];

  #box = document.createElement('div');
  #status = document.createElement('p');
  #frame;
  #id;
  #hash;
  #isReady = false;
  #gaveUp = false;
  #asked = new Map();
  #count = 0;
  #waiting = [];
  #timer;
  #watch;
  #height = 0;
  #reloads = false;

  constructor() {
    super();
    const style = new CSSStyleSheet();
    style.replaceSync(STYLE);
    const shadow = this.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [style];
    this.#status.role = 'status';
    this.#box.append(document.createElement('slot'));
    shadow.append(this.#box, this.#status);
  }

  connectedCallback() {
    addEventListener('message', this.#hear);
    this.#load();
  }

  disconnectedCallback() {
    removeEventListener('message', this.#hear);
    this.#end('disconnected', 'the element left the page');
  }

  attributeChangedCallback(name, before, now) {
    if (!this.#frame || before === now) return;
    if (name === 'label') {
      this.#frame.title = this.#title;
    } else if (name === 'theme' && this.#isReady) {
      this.#ask('setTheme', { theme: now || 'auto' }).catch(() => {});
    } else if (name === 'scenario' && this.#isReady) {
      this.setState(now ?? '').catch(() => {});
    } else if (!this.#reloads) {
      // Several attributes that change together are one change.
      this.#reloads = true;
      queueMicrotask(() => {
        this.#reloads = false;
        if (!this.isConnected) return;
        this.#end('reloaded', 'an attribute changed, and the frame was loaded anew');
        this.#hash = undefined;
        this.#load();
      });
    }
  }

  getState() {
    return this.#ask('getState');
  }

  setState(hash) {
    return this.#ask('setState', { hash });
  }

  reset() {
    return this.#ask('reset');
  }

  async export(format, view) {
    const { data, mime } = await this.#ask('export', { format, view });
    if (format !== 'png') return new Blob([data], { type: mime });
    const bytes = atob(data.slice(data.indexOf(',') + 1));
    return new Blob([Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))], { type: mime });
  }

  get #title() {
    return this.getAttribute('label') || 'dTAO Playground';
  }

  // About as high as it will be, in pixels: what stands below it moves little.
  get #guess() {
    const views = (this.getAttribute('view') ?? 'amm').split(',').length;
    return 620 * views + (this.getAttribute('controls') === 'none' ? 30 : 170);
  }

  #load() {
    this.#id = `d${Math.random().toString(36).slice(2)}`;
    const address = new URL(PAGE);
    for (const [name, key] of Object.entries(OPTIONS)) {
      const value = this.getAttribute(name);
      // An attribute without a value says yes.
      if (value !== null) address.searchParams.set(key, value || (key === 'readonly' ? 1 : value));
    }
    address.searchParams.set('id', this.#id);
    if (self.origin !== 'null') address.searchParams.set('parent', self.origin);
    address.hash = this.#hash ?? this.getAttribute('scenario') ?? '';

    // A frame of its own for each address: another address of the same one would be an entry in
    // the history of the page.
    const frame = document.createElement('iframe');
    frame.title = this.#title;
    frame.loading = this.getAttribute('loading') === 'eager' ? 'eager' : 'lazy';
    // As high as what is in it: a bar to scroll by would only make that narrower, and so higher.
    if (this.getAttribute('height') !== 'fixed') frame.scrolling = 'no';
    frame.src = address;
    this.#frame = frame;
    this.#box.className = 'waits';
    this.#box.append(frame);
    this.#status.textContent = '';
    this.setAttribute('aria-busy', 'true');
    if (!this.style.minHeight && this.getAttribute('height') !== 'fixed') {
      this.style.minHeight = `${this.#height || this.#guess}px`;
    }
    // A lazy frame comes when it is near the screen: only then there is something to wait for.
    this.#watch = new IntersectionObserver((seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      this.#watch.disconnect();
      this.#timer = setTimeout(() => this.#giveUp(), this.getAttribute('timeout') ?? PATIENCE);
    });
    this.#watch.observe(this);
  }

  #end(code, message) {
    clearTimeout(this.#timer);
    this.#watch?.disconnect();
    this.#frame?.remove();
    this.#frame = undefined;
    this.#isReady = this.#gaveUp = false;
    this.#refuseAll(code, message);
  }

  #refuseAll(code, message) {
    for (const { reject, timer } of this.#asked.values()) {
      clearTimeout(timer);
      reject(failure(code, message));
    }
    this.#asked.clear();
    this.#waiting = [];
  }

  #giveUp() {
    const language = (this.lang || document.documentElement.lang).slice(0, 2);
    this.#status.textContent = LATE[language] ?? LATE.en;
    this.removeAttribute('aria-busy');
    this.#gaveUp = true;
    this.#refuseAll('timeout', LATE.en);
    this.#tell('error', { code: 'timeout', message: LATE.en });
  }

  #ask(type, what) {
    return new Promise((resolve, reject) => {
      if (!this.#frame) return reject(failure('disconnected', 'the element is not in a page'));
      if (this.#gaveUp) return reject(failure('timeout', LATE.en));
      const requestId = ++this.#count;
      const asked = { resolve, reject };
      this.#asked.set(requestId, asked);
      const send = () => {
        asked.timer = setTimeout(() => {
          this.#asked.delete(requestId);
          reject(failure('timeout', `no answer to ${type}`));
        }, ANSWER);
        const message = { ns: NAMESPACE, v: 1, id: this.#id, type, requestId, ...what };
        this.#frame.contentWindow.postMessage(message, PAGE.origin === 'null' ? '*' : PAGE.origin);
      };
      if (this.#isReady) send();
      else this.#waiting.push(send);
    });
  }

  #hear = ({ source, origin, data }) => {
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== PAGE.origin) return;
    if (data?.ns !== NAMESPACE || data.v !== 1 || data.id !== this.#id) return;
    const { ns, v, id, type, requestId, ...what } = data;
    const asked = this.#asked.get(requestId);
    if (asked) {
      clearTimeout(asked.timer);
      this.#asked.delete(requestId);
      if (type === 'error') asked.reject(failure(what.code, what.message));
      else asked.resolve(what);
    } else if (type === 'ready') {
      this.#show(what);
    } else if (type === 'resize') {
      this.#size(what);
    } else if (['change', 'warning', 'error'].includes(type)) {
      if (type === 'change') this.#hash = what.hash;
      this.#tell(type, what);
    }
  };

  #show(what) {
    clearTimeout(this.#timer);
    this.#watch.disconnect();
    this.#isReady = true;
    this.#gaveUp = false;
    this.#box.className = 'there';
    this.#status.textContent = '';
    this.removeAttribute('aria-busy');
    this.#tell('ready', what);
    for (const send of this.#waiting.splice(0)) send();
  }

  #size(what) {
    if (this.getAttribute('height') !== 'fixed' && what.height > 0) {
      this.#height = what.height;
      this.#frame.style.height = `${what.height}px`;
      this.style.minHeight = '';
    }
    this.#tell('resize', what);
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(`dtao-${type}`, { detail, bubbles: true, composed: true }));
  }
}

// Another copy of this file may have been here before.
if (!customElements.get('dtao-playground')) customElements.define('dtao-playground', Playground);

export default customElements.get('dtao-playground');
