import twilio, { type Twilio } from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient';
import { createSimulator, type Simulator } from '../../simulator/server';
import { ACCOUNT } from '../../simulator/world/account';
import { checkAgainstOpenApi, type Exchange } from './openapi-check';

const asObject = (body: unknown): unknown => (typeof body === 'string' && body !== '' ? JSON.parse(body) : body);

const fieldsOf = (value: unknown) => {
  const entries = Object.entries((value ?? {}) as Record<string, unknown>);
  return Object.fromEntries(entries.filter(([, each]) => each !== undefined));
};

/** Twilio's own helper library, led to the simulator; every exchange is held against the OpenAPI documents. */
class CheckedClient extends twilio.RequestClient {
  readonly problems: string[] = [];

  constructor(private readonly url: string) {
    super({ timeout: 20_000 });
  }

  override async request<Data>(options: RequestClient.RequestOptions<Data>) {
    const response = await super.request({ ...options, uri: options.uri.replace(/^https:\//, this.url) });
    const exchange: Exchange = {
      method: options.method,
      url: options.uri.split('?')[0] ?? '',
      params: fieldsOf(options.params),
      form: typeof options.data === 'string' ? {} : fieldsOf(options.data),
      status: response.statusCode,
      body: asObject(response.body),
    };
    this.problems.push(...checkAgainstOpenApi(exchange));
    return response;
  }
}

export interface SimulatedTwilio {
  readonly simulator: Simulator;
  readonly client: Twilio;
  /** The library with another name and secret: an API key, or a new auth token. */
  clientOf(user: string, password: string): Twilio;
  /** What the exchanges so far had wrong. */
  problems(): readonly string[];
}

export const startSimulatedTwilio = async (): Promise<SimulatedTwilio> => {
  const simulator = await createSimulator({ port: 0, quiet: true });
  const httpClient = new CheckedClient(simulator.url);
  const clientOf = (user: string, password: string) =>
    twilio(user, password, { accountSid: ACCOUNT.accountSid, httpClient });
  return {
    simulator,
    client: clientOf(ACCOUNT.accountSid, ACCOUNT.authToken),
    clientOf,
    problems: () => httpClient.problems,
  };
};
