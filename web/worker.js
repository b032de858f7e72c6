// Starts the page's own program once more, in a worker, and hands it a job.
onmessage = async ({ data: [program, module, ...job] }) => {
  try {
    const page = await import(program);
    await page.default({ module_or_path: module });
    await page.work(...job);
  } catch (error) {
    // An error in a promise would not reach the page.
    setTimeout(() => { throw error; });
  }
};
