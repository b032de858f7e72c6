// The language and the theme, for the words and colours that stand while the program loads, and for
// the program, which takes them from here. Then it asks for the files that the program will want.
// What is painted before has no words yet. In an embed what a reader chose on the page counts for
// nothing: it is its author's.
const root = document.documentElement;
const isEmbed = "embed" in root.dataset;
const said = new URLSearchParams(location.search);
const kept = (name) => {
  if (isEmbed) return null;
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

const files = [`texts/${root.lang}.txt`];
if (!isEmbed) files.push(`stories/${root.lang}.md`);
if (!isEmbed || location.href.includes("preset=main")) files.push("networks/main-2026-08-07.bin");
for (const href of files) {
  const hint = Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", href });
  hint.crossOrigin = "";
  document.head.append(hint);
}
