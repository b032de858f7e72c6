// Says on the page that it stopped, should the program ever trap: the rest of it is dead then.
// Every panic is a trap, and no code of the program's runs after it.
for (const kind of ["error", "unhandledrejection"]) {
  addEventListener(kind, ({ error, reason }) => {
    const trapped = (error ?? reason) instanceof WebAssembly.RuntimeError;
    if (!trapped || document.querySelector(".stopped")) return;
    const banner = document.createElement("p");
    banner.className = "stopped";
    banner.role = "alert";
    banner.textContent = "The playground stopped: an error that should not be. Reload the page; the address keeps your scenario.";
    document.body.prepend(banner);
  });
}
