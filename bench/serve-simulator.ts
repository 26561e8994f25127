// The simulator as `npm start` runs it, browsers' hosts included, and beside it `/bench/heap`: the bytes in use once
// what nobody holds is gone.
import { serveBrowserHosts } from '../simulator/flex/browser-hosts';
import { createSimulator } from '../simulator/server';

createSimulator({ port: Number(process.env.PORT), quiet: true })
  .then((simulator) => {
    serveBrowserHosts(simulator, []);
    simulator.mount((_, response, { pathname }) => {
      if (pathname !== '/bench/heap') return false;
      if (!global.gc) throw new Error('Start node with --expose-gc');
      global.gc();
      response.end(String(process.memoryUsage().heapUsed));
      return true;
    });
    simulator.ready('http://127.0.0.1:1');
  })
  .catch((error) => {
    console.error(error);
    process.exit(1);
  });
