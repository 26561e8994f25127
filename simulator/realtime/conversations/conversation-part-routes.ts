import { type Answer, created, gone, notFound, ok } from '../answer';
import { attributesAt, listAt, parseObject, textAt } from '../json-object';
import { messageAnswer, participantAnswer, receiptAnswer } from './aim-records';
import type { AimCall } from './aim-routes';

const unsimulated: Answer = { status: 501, body: { status: 501, code: 0, message: 'Not simulated' } };

/** `Conversations/{CH}/Messages`, `/Participants` and `/MessageRecipients`. */
export async function handleConversationPart(
  call: AimCall,
  conversationSid: string,
  [part, id, subpart]: string[],
): Promise<Answer> {
  if (part === 'MessageRecipients') {
    return ok({ message_recipients: [], meta: { previous_token: null, next_token: null } });
  }
  if (part === 'Messages' && subpart === 'Receipts') {
    const receipts = call.world.receipts.of(id ?? '').map(receiptAnswer);
    return ok({ delivery_receipts: receipts, meta: { previous_token: null, next_token: null } });
  }
  if (part === 'Messages' && subpart === undefined) return handleMessages(call, conversationSid, id);
  if (part === 'Participants' && subpart === undefined) return handleParticipants(call, conversationSid, id);
  return unsimulated;
}

async function handleMessages(
  { world, identity, actor, method, body }: AimCall,
  conversationSid: string,
  id: string | undefined,
): Promise<Answer> {
  const { conversations } = world;
  const wanted = parseObject(body);
  const attributes = attributesAt(wanted, 'attributes');
  const text = textAt(wanted, 'body');
  if (id === undefined && method === 'POST') {
    const mediaSids = listAt(wanted, 'media_sids').filter((sid) => typeof sid === 'string');
    const message = await conversations.post(
      {
        conversationSid,
        author: identity,
        body: text ?? null,
        ...(attributes && { attributes }),
        ...(mediaSids.length > 0 && { mediaSids }),
      },
      actor,
    );
    return created(messageAnswer(message));
  }
  if (id === undefined) {
    return ok({ messages: conversations.messages(conversationSid).map(messageAnswer), meta: { next_token: null } });
  }
  const message = conversations.messages(conversationSid).find(({ sid }) => sid === id);
  if (!message) return notFound(20404, 'Message not found');
  if (method === 'DELETE') {
    await conversations.removeMessage(conversationSid, id, actor);
    return gone;
  }
  if (method !== 'POST') return ok(messageAnswer(message));
  const patch = { ...(text !== undefined && { body: text }), ...(attributes && { attributes }) };
  return ok(messageAnswer(await conversations.updateMessage(conversationSid, id, patch, actor)));
}

async function handleParticipants(
  { world, actor, method, body }: AimCall,
  conversationSid: string,
  id: string | undefined,
): Promise<Answer> {
  const { conversations } = world;
  const wanted = parseObject(body);
  const attributes = attributesAt(wanted, 'attributes');
  if (id === undefined && method === 'GET') {
    const participants = conversations.participants(conversationSid).map(participantAnswer);
    return ok({ participants, meta: { next_token: null } });
  }
  if (id === undefined) {
    const identity = textAt(wanted, 'identity') ?? '';
    const input = { identity, ...(attributes && { attributes }) };
    return created(participantAnswer(await conversations.addParticipant(conversationSid, input, actor)));
  }
  if (method === 'DELETE') {
    await conversations.removeParticipant(conversationSid, id, actor);
    return gone;
  }
  const patch = attributes ? { attributes } : {};
  return ok(participantAnswer(await conversations.updateParticipant(conversationSid, id, patch, actor)));
}
