import type { ConversationSid } from '@bot-handoff/contract';
import { type Refusal, refusalOf } from '@bot-handoff/contract';
import type { EarlierLine, FrontEnd, FrontFile, FrontMessage, FrontStart } from '@bot-handoff/contract/bot-front';
import { newFront } from '../domain/conversation/front';
import { answeredEpoch } from '../domain/conversation/front-turn';
import { adoptedState, type State } from '../domain/conversation/state';
import { jsonBytes } from '../domain/json-size';
import { dateLines } from '../domain/transcript/earlier-lines';
import type { Clock } from '../ports/clock';
import type { CustomerFiles } from '../ports/customer-files';
import type { FrontChats, FrontPlace } from '../ports/front-chats';
import type { Log } from '../ports/log';
import type { Messenger } from '../ports/messenger';
import type { RecordStore } from '../ports/record-store';
import type { StateStore } from '../ports/state-store';
import type { WebChats } from '../ports/web-chats';
import type { Dispatch } from './dispatch';
import { describeFile, keepFiles } from './keep-files';

export interface InFrontPorts {
  readonly dispatch: Dispatch;
  readonly store: Pick<StateStore, 'read'>;
  readonly chats: Pick<WebChats, 'open'>;
  readonly fronts: FrontChats;
  readonly messenger: Pick<Messenger, 'close'>;
  readonly records: Pick<RecordStore, 'append'>;
  readonly files: CustomerFiles;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Log, 'error'>;
  /** Whether the bot of the settings can be told what agents write. */
  readonly hasListener: boolean;
}

/** What a bot may ask of us that owns the customer's channel. The same key again gets the first answer. */
export interface InFront {
  start(request: FrontStart, key: string): Promise<{ conversationSid: ConversationSid; epoch: number } | Refusal>;
  say(request: FrontMessage, key: string): Promise<{ accepted: true } | Refusal>;
  end(request: FrontEnd, key: string): Promise<{ accepted: true } | Refusal>;
}

/** Bytes of one entry of the private record; Sync takes 16 KiB. */
const LARGEST_ENTRY = 12_000;

const unknown = () => refusalOf('unknown_conversation', 'This bot has no such conversation.');

/** Lines in portions that each fit one entry. */
export function portion(lines: readonly EarlierLine[]): readonly (readonly EarlierLine[])[] {
  const portions: EarlierLine[][] = [];
  let bytes = LARGEST_ENTRY;
  for (const line of lines) {
    bytes += jsonBytes(line) + 1;
    if (bytes > LARGEST_ENTRY) {
      portions.push([]);
      bytes = jsonBytes(line);
    }
    portions.at(-1)?.push(line);
  }
  return portions;
}

const newState = ({ conversation, participant, identity }: FrontPlace, chat: string): State => ({
  ...adoptedState(conversation, { participant, identity, channel: 'web' }, -1),
  bot: {},
  front: newFront(chat),
});

export function createInFront(ports: InFrontPorts): InFront {
  const { dispatch, store, chats, fronts, messenger, records, files, clock, log, hasListener } = ports;
  const stateOf = async ({ conversation }: FrontPlace) => (await store.read(conversation))?.stored.state;

  /** The chat's conversation, and its state where there is one. A closed one is followed by a new one. */
  async function findPlace(chat: string): Promise<{ place: FrontPlace; state?: State | undefined }> {
    const found = await fronts.find(chat);
    const state = found && (await stateOf(found.place));
    if (found && state?.mode !== 'closed') return { place: found.place, state };
    const { conversation, participant, identity } = await chats.open({});
    const place = { conversation, participant, identity };
    if ((await fronts.keep(chat, place, found?.revision)) === 'kept') return { place };
    await messenger.close(conversation);
    const theirs = (await fronts.find(chat))?.place;
    if (!theirs) throw new Error('A chat of the bot in front was noted by somebody else, and is gone');
    return { place: theirs, state: await stateOf(theirs) };
  }

  async function keepTranscript(conversation: ConversationSid, lines: readonly EarlierLine[], key: string) {
    for (const [at, some] of portion(dateLines(lines, clock.now())).entries()) {
      await records.append(conversation, { kind: 'earlier', id: `${key}.${at}`, at: clock.now(), lines: some });
    }
  }

  /** Of a request that has been taken before, or never will be, nothing is fetched. */
  async function takeFiles(conversation: ConversationSid, given: readonly FrontFile[], key: string) {
    const state = (await store.read(conversation))?.stored.state;
    const isNews = state?.front && state.mode !== 'closed' && answeredEpoch(state, key) === undefined;
    return isNews ? keepFiles(given, { files, log, conversation }) : { files: given.map(describeFile) };
  }

  return {
    async start({ chat, user = {}, name = null, taskAttributes = {}, transcript = [] }, key) {
      if (!hasListener) return refusalOf('not_allowed', 'No bot can be in front here: set BOT_HANDOFF_BOT=webhook.');
      const { place, state } = await findPlace(chat);
      const { conversation } = place;
      // Before an agent can be there to read it; a request that comes again has been here before.
      if (!state || answeredEpoch(state, key) === undefined) await keepTranscript(conversation, transcript, key);
      const arrival = { kind: 'front.started', key, user, name, taskAttributes } as const;
      const outcome = await dispatch(conversation, arrival, async () => newState(place, chat));
      if (outcome.refusal) return outcome.refusal;
      const epoch = outcome.state ? answeredEpoch(outcome.state, key) : undefined;
      return epoch === undefined ? unknown() : { conversationSid: conversation, epoch };
    },

    async say({ conversationSid, epoch, text = '', files: given = [], run }, key) {
      const kept = given.length > 0 ? await takeFiles(conversationSid, given, key) : { files: [] };
      if ('code' in kept) return kept;
      const said = { key, epoch, text, files: kept.files, ...(run !== undefined && { run }) };
      const { state, refusal } = await dispatch(conversationSid, { kind: 'front.said', ...said });
      if (!state) return unknown();
      return refusal ?? { accepted: true };
    },

    async end({ conversationSid, epoch, close = false }, key) {
      const { state, refusal } = await dispatch(conversationSid, { kind: 'front.ended', key, epoch, close });
      if (!state) return unknown();
      return refusal ?? { accepted: true };
    },
  };
}
