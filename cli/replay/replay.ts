import { createRest } from '../../src/adapters/twilio/rest';
import { readArguments, UsageError } from '../read-arguments';
import { findCredentials, hasAuthToken } from '../setup/credentials';
import { findServices } from '../setup/deployed-services';
import { readIfThere } from '../setup/files/read-if-there';
import { processSurroundings, type Surroundings } from '../setup/surroundings';
import { callWebhook } from '../setup/webhook-probe';
import { takeLocal } from '../take-local';
import type { Terminal } from '../terminal';
import { pathOf, readRecording } from './read-recording';

const MOST_TIMES = 100;

function readTimes(text = '1'): number {
  const times = Number(text);
  if (Number.isInteger(times) && times >= 1 && times <= MOST_TIMES) return times;
  throw new UsageError(`--times takes a number from 1 to ${MOST_TIMES}.`);
}

interface Order {
  readonly file: string;
  readonly times: number;
  readonly environment: string | undefined;
  readonly local: string | undefined;
}

async function send(
  { file, times, environment, local }: Order,
  terminal: Terminal,
  { environment: variables, home }: Surroundings,
) {
  const text = await readIfThere(file);
  if (text === undefined) throw new Error(`There is no file ${file}.`);
  const recording = readRecording(text);
  const path = pathOf(recording);
  const credentials = await findCredentials({ environment: variables, home, questions: undefined, local });
  if (!hasAuthToken(credentials)) throw new Error('Twilio signs webhooks with the auth token: set TWILIO_AUTH_TOKEN.');
  const { accountSid, password: authToken, apiBase } = credentials;
  const rest = createRest({ accountSid, authToken, apiBase });
  const services = await findServices(rest, { isLocal: apiBase !== undefined, environment });
  const service = path === 'webhooks/message-guard' ? services.guard : services.product;
  if (!service) throw new Error('The Functions are not deployed, or --environment has to say which ones are meant.');
  const { AccountSid: recorded } = recording.fields;
  if (recorded !== undefined && recorded !== accountSid) {
    terminal.print(`Recorded on account ${recorded}, sent as one of ${accountSid}.`);
  }
  const url = `${service.url}/${path}`;
  const fields = { ...recording.fields, AccountSid: accountSid };
  let refused = 0;
  for (let count = 0; count < times; count++) {
    const { status, ms, body } = await callWebhook({ url, authToken, fields });
    terminal.print(`${url} answered ${status} in ${ms} ms${status === 200 ? '' : `: ${body.slice(0, 200)}`}`);
    if (status !== 200) refused++;
  }
  return refused === 0 ? 0 : 1;
}

/** Sends a recorded webhook to the deployed Functions once more, signed anew. @returns the exit code */
export async function replay(
  args: readonly string[],
  terminal: Terminal,
  surroundings: Surroundings = processSurroundings(),
): Promise<number> {
  const { local, rest } = takeLocal(args);
  const { words, values } = readArguments(rest, { words: 1, values: ['times', 'environment'] });
  const [file] = words;
  if (file === undefined) throw new UsageError('Which recording? Name a file.');
  const order = { file, times: readTimes(values.times), environment: values.environment, local };
  try {
    return await send(order, terminal, surroundings);
  } catch (error) {
    terminal.error(`Not sent: ${error instanceof Error ? error.message : error}`);
    return 1;
  }
}
