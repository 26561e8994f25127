// The simulator alone.
import { createSimulator } from '../simulator/server';

createSimulator({ port: Number(process.env.PORT), quiet: true })
  .then((simulator) => simulator.ready('http://127.0.0.1:1'))
  .catch((error) => {
    console.error(error);
    process.exit(1);
  });
