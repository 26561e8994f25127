import type { World } from '../../world/world-types';
import { type Answer, answerOf } from '../answer';
import type { WireNotes } from '../wire-notes';
import { handleInteractions } from './interaction-routes';
import { handleTaskRouter } from './taskrouter-routes';
import { readTunnelRequest } from './tunnel-request';

/**
 * `POST event-bridge.twilio.com/v1/wschannels`: one request of Flex's TaskRouter or Interactions client.
 * @returns undefined for a request that is not simulated
 */
export async function handleTunnel(
  { world, notes, identityOf }: { world: World; notes: WireNotes; identityOf: (token: string) => string | undefined },
  body: string,
): Promise<Answer | undefined> {
  const request = readTunnelRequest(body);
  const worker = world.taskrouter.workerByIdentity(identityOf(request.token) ?? '');
  if (!worker) return { status: 401, body: { code: 20003, message: 'Authenticate', status: 401 } };
  const started = performance.now();
  let simulated = true;
  const answer = await answerOf(async () => {
    const inner =
      request.segments[0] === 'Workspaces'
        ? handleTaskRouter(world, request)
        : await handleInteractions(world, request);
    simulated = inner !== undefined;
    return inner ?? { status: 501, body: null };
  });
  if (!simulated) return undefined;
  notes.tunnel(request, answer, performance.now() - started);
  return answer.status < 300 ? { status: answer.status, body: { payload: answer.body } } : answer;
}
