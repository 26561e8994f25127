import { LOCAL_BOT } from '../../scripts/stack/bot-settings';
import { createPlatform } from './platform';

const simulator = `http://localhost:${process.env.SIMULATOR_PORT ?? 3000}`;
const port = Number(process.env.PORT ?? new URL(LOCAL_BOT.url).port);

async function findFunctions(): Promise<string> {
  const answer = await fetch(`${simulator}/local.json`).catch(() => undefined);
  if (!answer?.ok) throw new Error(`Nothing at ${simulator}. Start it first: BOT_HANDOFF_BOT=webhook npm start`);
  return ((await answer.json()) as { functionsUrl: string }).functionsUrl;
}

findFunctions().then(
  (functionsUrl) => {
    createPlatform({ functionsUrl: () => functionsUrl, secret: LOCAL_BOT.secret, token: LOCAL_BOT.token }).listen(
      port,
      '127.0.0.1',
    );
    console.log(`The customer's page: http://localhost:${port}/\nThe agent's Flex:    ${simulator}/flex/`);
  },
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
