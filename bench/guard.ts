// `npm run bench:guard`: what every message of the account waits for. With --json one object and nothing else.
import { measureGuard } from './guard/rows';
import { printReport } from './report';

measureGuard()
  .then((rows) => printReport(rows, { json: process.argv.includes('--json') }))
  .catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
