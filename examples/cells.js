// A notebook: cells that show their code, run it, and run again when what they take has changed.
const values = new Map();
const cells = [];

// What a function says, without what is around it.
const code = (run) => {
  const lines = run.toString().split("\n").slice(1, -1);
  const indent = Math.min(...lines.filter((line) => line.trim()).map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indent)).join("\n");
};

const show = (place, value) => {
  if (value instanceof Node) place.replaceChildren(value);
  else place.textContent = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  place.classList.toggle("text", !(value instanceof Node));
};

const run = async (cell) => {
  try {
    const taken = await Promise.all(cell.takes.map((id) => values.get(id)));
    show(cell.place, await cell.run(...taken));
    cell.place.classList.remove("failed");
  } catch (error) {
    show(cell.place, String(error));
    cell.place.classList.add("failed");
  }
};

// Sets what a cell gives to others, which then run again.
export const give = (id, value) => {
  values.set(id, value);
  for (const cell of cells) if (cell.takes.includes(id)) run(cell);
};

// A cell in the element of that id: it takes what others give.
export const cell = async (id, takes, body) => {
  const place = Object.assign(document.createElement("div"), { className: "outcome" });
  const shown = Object.assign(document.createElement("pre"), { textContent: code(body), tabIndex: 0 });
  document.getElementById(id).replaceChildren(shown, place);
  const made = { takes, place, run: body };
  cells.push(made);
  await run(made);
};

// Rows as a table, the first of them its head.
export const table = ([head, ...rows]) => {
  const made = document.createElement("table");
  const row = (kind, cells) => {
    const line = made.insertRow();
    for (const text of cells) line.append(Object.assign(document.createElement(kind), { textContent: text }));
  };
  row("th", head);
  for (const cells of rows) row("td", cells);
  return made;
};
