import { conversationSid } from '@bot-handoff/contract';
import type { Simulator } from '../../simulator/server';
import { ACCOUNT } from '../../simulator/world/account';
import type { WireEntry } from '../../simulator/world/wire-types';
import { decodeStored } from '../../src/adapters/stored-conversation';
import type { StoredConversation } from '../../src/ports/state-store';

const SID = /([A-Z]{2})[0-9a-f]{28}([0-9a-f]{4})/g;
const STATE_WRITE = /^POST .*Documents(\/bot-handoff\.state\.\w+)?$/;
/** Looking through the due index says nothing about a conversation. */
const DUE = /^GET .*bot-handoff\.due/;
const LONGEST = 200;

const shorten = (text: string) => text.replace(SID, '$1..$2').slice(0, LONGEST);

function describeEntry({ kind, label, status, request, response }: WireEntry): string {
  const isFailed = status === null || status >= 400;
  const detail = kind === 'webhook' ? request : isFailed ? response : '';
  return shorten([kind, label, status ?? 'no answer', detail].join(' '));
}

function describeStored({ state, outbox, inbox, lease }: StoredConversation): string {
  const { mode, epoch, seen } = state;
  const left = outbox.map(({ id, kind }) => `${id} ${kind}`).join(', ');
  const came = inbox.map(({ kind }) => kind).join(', ');
  return `    ${mode}, epoch ${epoch}, seen ${seen}, lease ${lease?.id.slice(0, 4) ?? '-'}, outbox [${left}], inbox [${came}]`;
}

/** Prints all that passes between Twilio and Functions, and each stored state, for those who look into a failure. */
export function trace({ world, wire }: Simulator, print: (line: string) => void): () => void {
  return wire.on((entry) => {
    if (DUE.test(entry.label)) return;
    print(describeEntry(entry));
    if (entry.kind !== 'rest' || !STATE_WRITE.test(entry.label)) return;
    for (const { uniqueName, data } of world.sync.need(ACCOUNT.syncServiceSid).documents.all()) {
      const conversation = conversationSid.safeParse(uniqueName?.replace('bot-handoff.state.', ''));
      if (conversation.success) print(describeStored(decodeStored(conversation.data, data)));
    }
  });
}
