import { connect, createServer } from 'node:net';
import { findListener } from './port-holder';

/** A port and the environment variable that moves it. */
export interface WantedPort {
  readonly variable: string;
  readonly port: number;
}

/** The port that the variable names, or the fallback when it is not set. Throws on anything but a port. */
export function readPort(variable: string, fallback: number, environment: NodeJS.ProcessEnv): WantedPort {
  const text = environment[variable];
  if (text === undefined || text === '') return { variable, port: fallback };
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new Error(`${variable} is '${text}'. It takes a port: a number from 1 to 65535.`);
  }
  return { variable, port };
}

/** Rejects when a port is in use or wanted twice, naming all of them, who has them and how to move. */
export async function requireFreePorts(wanted: readonly WantedPort[]): Promise<void> {
  const problems: string[] = [];
  for (const [index, { variable, port }] of wanted.entries()) {
    const twin = wanted.slice(0, index).find((other) => other.port === port);
    if (twin) problems.push(`${twin.variable} and ${variable} are both ${port}. Give one of them another number.`);
    else if (await isTaken(port)) problems.push(await describeTaken({ variable, port }));
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

async function describeTaken({ variable, port }: WantedPort): Promise<string> {
  const holder = await findListener(port);
  const by = holder ? ` by process ${holder.pid} (${holder.command})` : '';
  return `Port ${port} is taken${by}. Stop it, or choose another port: ${variable}=${port + 100} npm start`;
}

/** Whether we could not listen there, or a browser that asks for `localhost` would reach somebody else (::1). */
async function isTaken(port: number): Promise<boolean> {
  return (await isRefused(port)) || (await answers(port, '::1'));
}

function isRefused(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(true));
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(false)));
  });
}

function answers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1000 });
    const end = (connected: boolean) => {
      socket.destroy();
      resolve(connected);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}
