// What embeds say, with the frame that said it; `?embeds=` is what stands in the page. `{other}` in
// it is this server by another name, and so another origin.
const heard = [];
const place = document.getElementById('place');
addEventListener('message', ({ data, source }) => {
  if (data?.ns !== 'dtao-playground') return;
  const frames = [...document.querySelectorAll('iframe')];
  heard.push({ ...data, of: frames.find((it) => it.contentWindow === source)?.id ?? '' });
});
const told = [];
for (const type of ['ready', 'change', 'resize', 'warning', 'error']) {
  addEventListener(`dtao-${type}`, ({ target, detail }) => told.push({ type, of: target.id, ...detail }));
}
const asked = new URLSearchParams(location.search);
place.className = asked.get('class') ?? '';
place.innerHTML = (asked.get('embeds') ?? '').replaceAll('{other}', location.origin.replace('127.0.0.1', 'localhost'));
let count = 0;
const tell = (id, type, what) => document.getElementById(id).contentWindow.postMessage(
  { ns: 'dtao-playground', v: 1, type, requestId: ++count, ...what }, '*');
