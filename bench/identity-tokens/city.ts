import { registerMachine } from '#engines/identity/testing';
import { readConfig } from '#kernel';
import { openCity } from '../../src/apps/server/open-city.ts';
import { dataFolder, freePort, removeFolder } from '../../tests/process/city-process.ts';

/** Our side: the whole product on its own PostgreSQL, every module in it, as `start` serves it. */
const folder = await dataFolder();
const port = await freePort();
const config = readConfig({ CITY: 'testville', DATA_DIR: folder, PORT: String(port), DEMO: '1', LOG_LEVEL: 'fatal' });
const city = await openCity(config, { beside: false });
await city.runtime.migrate();
await city.runtime.loadPack();
const machine = await registerMachine(city.runtime.ctx('bench'), ['registers.read']);
const app = await city.runtime.http();
await city.runtime.start();
await app.listen({ port, host: '127.0.0.1' });
process.send?.({ url: `http://127.0.0.1:${port}`, ...machine });
process.once('SIGTERM', async () => {
  await app.close();
  await city.close();
  await removeFolder(folder);
  process.exit(0);
});
