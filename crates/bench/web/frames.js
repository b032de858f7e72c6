// Run in the built page: times whole frames, from a slider's event to the last canvas.
//
// A frame is all that the main thread does, in one piece: the event, simulation and rendering that
// follow it, the drawing that the page asks an animation frame for, layout, and the canvases'
// raster. What is put off to the next frame or task is called at once, so that no waiting is counted.
// `drag`: over the middle of the slider's range instead of to and fro between two neighbours.
(async (id, repetitions, drag) => {
  const slider = document.getElementById(id);
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  const { requestAnimationFrame, cancelAnimationFrame, setTimeout } = globalThis;
  const asked = new Map();
  let handle = 1e9;
  globalThis.requestAnimationFrame = (callback) => {
    handle += 1;
    asked.set(handle, callback);
    return handle;
  };
  globalThis.cancelAnimationFrame = (cancelled) => asked.delete(cancelled);
  // Yew goes on in another task where it has taken more than a frame.
  globalThis.setTimeout = (callback, delay, ...rest) => {
    if (delay > 0) return setTimeout(callback, delay, ...rest);
    queueMicrotask(() => callback(...rest));
    return 0;
  };
  // Each of the page's steps is a microtask; one of them asks to draw.
  const rendered = async () => {
    for (let turn = 0; turn < (drag ? 1000 : 10000) && asked.size === 0; turn += 1) await null;
    // The other drawings ask in the same step or in the next ones.
    for (let turn = 0; turn < 100; turn += 1) await null;
    if (asked.size === 0 && !drag) throw new Error('the slider changed no drawing');
  };
  // To and fro between its neighbours, as in a slow drag.
  const [value, step] = [slider.valueAsNumber, Number(slider.step)];
  const [least, most] = [Number(slider.min), Number(slider.max)];
  const place = (repetition) => {
    if (!drag) return value + (repetition & 1 ? step : -step);
    const part = Math.abs(((repetition + 12) % 12) / 6 - 1);
    return least + (most - least) * (0.2 + 0.5 * part);
  };
  const frames = [];
  for (let repetition = -2; repetition < repetitions; repetition += 1) {
    // The screen has its turn, and whatever the last frame left to do.
    await new Promise((resolve) => setTimeout(resolve, 30));
    asked.forEach((callback) => callback(performance.now()));
    asked.clear();

    const start = performance.now();
    setValue.call(slider, String(place(repetition)));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await rendered();
    const reached = performance.now();
    const callbacks = [...asked.values()];
    asked.clear();
    callbacks.forEach((callback) => callback(reached));
    const drawn = performance.now();
    document.body.getBoundingClientRect();
    for (const canvas of document.querySelectorAll('canvas')) {
      canvas.getContext('2d').getImageData(0, 0, 1, 1);
    }
    const end = performance.now();
    if (repetition >= 0) frames.push([reached - start, drawn - reached, end - drawn]);
  }
  setValue.call(slider, String(value));
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  Object.assign(globalThis, { requestAnimationFrame, cancelAnimationFrame, setTimeout });
  return frames;
})
