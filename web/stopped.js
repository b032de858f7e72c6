// Says on the page that it stopped, should the program ever trap: the rest of it is dead then.
// Every panic is a trap, and no code of the program's runs after it. Says too that the program does
// not come, where it cannot be had: in a frame without an origin, from most hosts.
const tell = (words) => {
  if (document.querySelector(".stopped")) return;
  const banner = document.createElement("p");
  banner.className = "stopped";
  banner.role = "alert";
  banner.textContent = words;
  document.body.prepend(banner);
};
for (const kind of ["error", "unhandledrejection"]) {
  addEventListener(kind, ({ error, reason }) => {
    const trapped = (error ?? reason) instanceof WebAssembly.RuntimeError;
    if (trapped) tell("The playground stopped: an error that should not be. Reload the page; the address keeps your scenario.");
  });
}
// Of what a page loads an error is heard on its way down only.
addEventListener("error", ({ target }) => {
  if (target.localName !== "script" || target.type !== "module") return;
  document.querySelector(".loading [role=status]")?.remove();
  tell("The playground could not load its program. Reload the page.");
}, true);
