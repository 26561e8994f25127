import { randomUUID } from 'node:crypto';
import type { FrontStart } from '@bot-handoff/contract/bot-front';

/** Where the conversation in Flex stands, as the platform knows it. */
export interface InFlex {
  readonly conversationSid: string;
  readonly epoch: number;
}

/** Calls the Functions as docs/bots/in-front.md describes: the same key for every try of one request. */
export function createFlex(functionsUrl: () => string, token: string) {
  async function call(path: string, body: object): Promise<unknown> {
    const key = randomUUID();
    for (let tries = 1; ; tries++) {
      const answer = await fetch(`${functionsUrl()}/bot/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'idempotency-key': key, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }).catch(() => undefined);
      if (answer?.ok) return answer.json();
      const isPassing = answer === undefined || answer.status === 429 || answer.status >= 500;
      if (!isPassing || tries === 3) throw new Error(`bot/${path}: ${answer ? await answer.text() : 'no answer'}`);
      await new Promise((resolve) => setTimeout(resolve, 300 * tries));
    }
  }

  return {
    start: async (request: FrontStart) => (await call('start', request)) as InFlex,
    say: (at: InFlex, text: string, run?: string) =>
      call('message', { ...at, text, ...(run !== undefined && { run }) }),
    note: (at: InFlex, run: string, text: string) => call('reply', { ...at, run, actions: [{ type: 'note', text }] }),
    end: (at: InFlex) => call('end', at),
  };
}

export type Flex = ReturnType<typeof createFlex>;
