// The language and the theme, for the words and colours that stand while the program loads, and for
// the program, which takes them from here. Then it asks for the files that the program will want.
// What is painted before has no words yet.
const root = document.documentElement;
const said = new URLSearchParams(location.search);
const kept = (name) => {
  try {
    return localStorage.getItem(name);
  } catch {
    // Denied.
    return null;
  }
};
const choose = (of, ...wanted) => wanted.find((one) => of.includes(one)) ?? of[0];
const tags = [said.get("lang"), kept("dtao-language"), ...navigator.languages];
root.lang = choose(["en", "ja"], ...tags.map((tag) => tag?.split("-")[0].toLowerCase()));
root.dataset.theme = choose(["auto", "light", "dark"], said.get("theme") ?? kept("dtao-theme"));

const files = [`texts/${root.lang}.txt`, `stories/${root.lang}.md`, "networks/main-2026-08-07.bin"];
for (const href of files) {
  const hint = Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", href });
  hint.crossOrigin = "";
  document.head.append(hint);
}
