import { Agent, request } from 'node:http';

export interface Load {
  readonly requests: number;
  readonly concurrency: number;
  /** The n-th request. */
  readonly make: (n: number) => {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
}

/** POSTs over kept-alive connections and resolves with requests a second. Rejects at the first answer not 2xx. */
export async function measureRate({ requests, concurrency, make }: Load): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  let next = 0;
  const work = async () => {
    while (next < requests) {
      const { url, headers, body } = make(next++);
      await post(agent, url, headers, body);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: concurrency }, work));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return requests / seconds;
}

function post(agent: Agent, url: string, headers: Readonly<Record<string, string>>, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent, method: 'POST', headers: { ...headers, 'content-length': body.length } });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      let text = '';
      response.on('data', (part: Buffer) => {
        text += part;
      });
      response.on('error', reject);
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 300) resolve();
        else reject(new Error(`${url} answered ${status}: ${text.slice(0, 300)}`));
      });
    });
    outgoing.end(body);
  });
}
