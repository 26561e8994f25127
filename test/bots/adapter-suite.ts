import type { ServerResponse } from 'node:http';
import { LARGEST_BOT_BODY } from '@bot-handoff/contract/bot-answer';
import { PlayedConversation } from '../../cli/conformance/played-conversation';
import { runScenarios, SCENARIOS } from '../../cli/conformance/run-scenarios';
import { createSubject } from '../../cli/conformance/subject';
import type { BotSettings, CreateBotAdapter } from '../../src/adapters/bots/bot-adapter';
import { systemClock } from '../../src/adapters/system-clock';
import { type BotRequest, respond, type ServedBot, serveBot } from './serve-bot';

/** What a service is told, whatever its words for it are. */
export type Told =
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'file' }
  /** Anything that wants no words. */
  | { readonly kind: 'news' };

/** What it says to that. */
export interface Said {
  readonly text?: string;
  readonly handsOff?: true;
}

/** A service as its vendor documents it, standing in for the real one. */
export interface Vendor {
  readonly create: CreateBotAdapter;
  readonly settings: Pick<BotSettings, 'options' | 'vault'>;
  /** @throws Error when a request is not as the vendor's documentation demands */
  read(request: BotRequest): Told;
  write(said: Said, response: ServerResponse): void;
}

const HANDOFF = 'I want to talk to a person';

function sayTo(told: Told): Said {
  if (told.kind === 'news') return {};
  if (told.kind === 'message' && told.text === HANDOFF) return { text: 'One moment.', handsOff: true };
  return { text: 'Hello!' };
}

/** What every adapter has to do, whatever the service behind it speaks. */
export function testAdapter(name: string, { create, settings, read, write }: Vendor): void {
  describe(name, () => {
    const open: ServedBot[] = [];
    afterEach(async () => {
      for (const service of open.splice(0)) await service.close();
    });

    async function start(answer: Parameters<typeof serveBot>[0]) {
      const service = await serveBot(answer);
      open.push(service);
      const known = { ...settings, url: service.url, allowedHosts: [service.host], isIdempotent: false };
      return { service, adapter: create(known, { clock: systemClock, transcript: { read: async () => [] } }) };
    }

    test('passes the conformance kit', async () => {
      const unread: string[] = [];
      const { adapter } = await start((request, response) => {
        try {
          return write(sayTo(read(request)), response);
        } catch (error) {
          unread.push(String(error));
          return respond(response, { error: 'bad request' }, 400);
        }
      });
      const findings = await runScenarios(SCENARIOS, createSubject(adapter, { handoffText: HANDOFF }), () => undefined);
      expect(findings.filter(({ verdict }) => verdict.is !== 'passed')).toEqual([]);
      expect(unread).toEqual([]);
    });

    test.each<[string, (response: ServerResponse) => void, object]>([
      ['refuses', (response) => respond(response, {}, 400), { failure: 'refused', repeatable: 'never' }],
      ['is overloaded', (response) => respond(response, {}, 429), { failure: 'refused', repeatable: 'always' }],
      ['is broken', (response) => respond(response, {}, 500), { failure: 'refused', repeatable: 'if-idempotent' }],
      ['hangs', () => undefined, { failure: 'timeout', repeatable: 'if-idempotent' }],
      ['hangs up', (response) => response.destroy(), { failure: 'unreachable', repeatable: 'if-idempotent' }],
      ['answers no JSON', (response) => respond(response, '<html>'), { failure: 'malformed' }],
      ['answers something else', (response) => respond(response, { nothing: [] }), { failure: 'malformed' }],
      [
        'answers without end',
        (response) => respond(response, ' '.repeat(LARGEST_BOT_BODY + 1)),
        { failure: 'too_large' },
      ],
    ])('tells when the service %s', async (_, answer, expected) => {
      const { adapter } = await start((__, response) => answer(response));
      const sending = adapter.send(new PlayedConversation().message('Hello'), { timeout: 500, isHeard: true });
      await expect(sending).rejects.toMatchObject(expected);
    });

    test('tells when nobody is there', async () => {
      const { service, adapter } = await start(() => undefined);
      await service.close();
      const sending = adapter.send(new PlayedConversation().message('Hello'), { timeout: 500, isHeard: true });
      await expect(sending).rejects.toMatchObject({ failure: 'unreachable', repeatable: 'always' });
    });

    test('without its secrets it says which', () => {
      const known = { ...settings, url: 'https://bot.example/', allowedHosts: [], isIdempotent: false };
      const world = { clock: systemClock, transcript: { read: async () => [] } };
      if (settings.vault.size === 0) return;
      expect(() => create({ ...known, vault: new Map() }, world)).toThrow(/VAULT_/);
    });
  });
}
