import type { Actor } from '../../world/conversation-types';
import type { World } from '../../world/world-types';
import { type Answer, notFound, ok } from '../answer';
import { attributesAt, parseObject, textAt } from '../json-object';
import type { UpstreamRequest } from '../twilsock/session';
import { clientConfiguration, conversationAnswer, userAnswer } from './aim-records';
import { mayRead } from './conversation-access';
import { handleConversationPart } from './conversation-part-routes';

export interface AimCall {
  readonly world: World;
  readonly identity: string;
  readonly actor: Actor;
  readonly method: string;
  readonly body: string;
}

/**
 * The REST of Twilio's Conversations SDK, always in the name of the identity of the websocket's token. Writes go
 * through the stores as the SDK's, so they run the pre-event webhook and fire the others.
 * @returns undefined for a request that is not simulated
 */
export function handleAim(
  world: World,
  identity: string,
  { method, path, body }: UpstreamRequest,
): Answer | Promise<Answer> | undefined {
  const call: AimCall = { world, identity, actor: { source: 'SDK', identity }, method, body };
  const [, , version, kind, ...rest] = path.split('/').map(decodeURIComponent);
  if (version === 'v1' && kind === 'typing') return typing(call);
  if (version !== 'v2') return undefined;
  if (kind === 'Configuration') return ok(clientConfiguration(identity));
  if (kind === 'Users') return handleUser(call, rest);
  if (kind === 'Conversations') return handleConversation(call, rest);
  return undefined;
}

function typing({ world, identity, body }: AimCall): Answer {
  const sid = new URLSearchParams(body).get('ChannelSid') ?? '';
  if (!world.conversations.get(sid)) return notFound(50350, 'Conversation not found');
  world.conversations.typing(sid, identity);
  return ok({ typing_timeout: 5 });
}

function handleUser(call: AimCall, [user = '', part, sid]: string[]): Answer | Promise<Answer> | undefined {
  if (part === 'Conversations') return sid === undefined ? ownConversations(call) : ownConversation(call, sid);
  if (part !== undefined) return undefined;
  return call.method === 'POST' ? updateUser(call, user) : ok(userAnswer(call.world.conversations.user(user)));
}

async function updateUser({ world, body, actor, identity }: AimCall, user: string): Promise<Answer> {
  if (user !== identity) return { status: 403, body: { status: 403, code: 20403, message: 'Not your user' } };
  const wanted = parseObject(body);
  const friendlyName = textAt(wanted, 'friendly_name');
  const attributes = attributesAt(wanted, 'attributes');
  const patch = { ...(friendlyName !== undefined && { friendlyName }), ...(attributes && { attributes }) };
  return ok(userAnswer(await world.conversations.updateUser(user, patch, actor)));
}

function ownConversations({ world, identity }: AimCall): Answer {
  const conversations = world.conversations
    .ofIdentity(identity)
    .map(({ sid }) => describeConversation(world, sid, identity));
  return ok({ conversations, meta: { next_token: null } });
}

async function ownConversation({ world, identity, method, body, actor }: AimCall, sid: string): Promise<Answer> {
  const { conversations } = world;
  const conversation = conversations.get(sid);
  if (!conversation || !mayRead(world, conversation.sid, identity)) return notFound(50350, 'Conversation not found');
  const wanted = parseObject(body);
  if (method === 'POST' && 'last_read_message_index' in wanted) {
    const index = wanted.last_read_message_index;
    const lastReadMessageIndex = typeof index === 'number' ? index : null;
    await conversations.updateParticipant(conversation.sid, identity, { lastReadMessageIndex }, actor);
  }
  return ok(describeConversation(world, conversation.sid, identity));
}

async function handleConversation(call: AimCall, [sid = '', ...rest]: string[]): Promise<Answer> {
  const { world, identity } = call;
  const conversation = world.conversations.get(sid);
  if (!conversation || !mayRead(world, conversation.sid, identity)) return notFound(50350, 'Conversation not found');
  if (rest.length > 0) return handleConversationPart(call, conversation.sid, rest);
  if (call.method === 'POST') {
    const wanted = parseObject(call.body);
    const friendlyName = textAt(wanted, 'friendly_name');
    const attributes = attributesAt(wanted, 'attributes');
    const patch = { ...(friendlyName !== undefined && { friendlyName }), ...(attributes && { attributes }) };
    await world.conversations.update(conversation.sid, patch, call.actor);
  }
  return ok(describeConversation(world, conversation.sid, identity));
}

function describeConversation({ conversations }: World, sid: string, identity: string) {
  const conversation = conversations.get(sid);
  if (!conversation) return null;
  const own = conversations.participants(sid).find((one) => one.identity === identity);
  return conversationAnswer(conversation, conversations.messages(sid), own);
}
