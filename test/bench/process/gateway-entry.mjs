// Runs the gateway as `digigo start` does, and answers its starter. Plain JavaScript, so that a built gateway runs
// without a compiler in its process. First argument: the module of the command line.
const [module] = process.argv.slice(2);
const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
process.on('message', ({ id, name }) => {
  if (name === 'collect') globalThis.gc?.();
  if (name === 'memory') return void process.send({ id, value: process.memoryUsage() });
  if (name === 'cpuMs') return void process.send({ id, value: cpuMs() });
  process.send({ id, value: null });
});
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.send({ id: 0 });
const { main } = await import(module);
await main(['start']);
