import { isObject } from '../../http/form';
import { page } from '../../http/paging';
import { get, ok, param, post, type RestRequest, type Route } from '../../http/route';
import type { SimulatedWorld } from '../../world/create-world';
import { fault } from '../../world/fault';
import { needChannelRecord } from './interactions';
import { presentChannel, presentInvite, presentParticipant } from './present';
import { readRouting } from './routing';

const CHANNELS = '/v1/Interactions/:InteractionSid/Channels';
const CHANNEL = `${CHANNELS}/:ChannelSid`;

/** Over REST only these can be asked for; Flex UI's own door also knows `pause` and `active`. */
const ASKABLE = ['closed', 'inactive'] as const;
const ENDINGS = ['wrapup', 'closed'] as const;

export const interactionChannelRoutes = (world: SimulatedWorld): Route[] => {
  const { interactions } = world;

  const needRecord = (request: RestRequest) => needChannelRecord(world, request);

  /** How tasks end: `Routing={"status": "closed"}`, needed when the channel becomes inactive. */
  const endingOf = ({ form }: RestRequest) => {
    const status = form.object('Routing')?.status;
    const ending = ENDINGS.find((each) => each === status);
    if (status !== undefined && !ending) throw fault('invalidParameter', `Routing.status takes ${ENDINGS.join(', ')}`);
    return ending;
  };

  return [
    get(CHANNELS, (request) => {
      const record = needRecord(request);
      return page(request, 'channels', [record.channel], (channel) => presentChannel(record, channel));
    }),
    get(CHANNEL, (request) => ok(presentChannel(needRecord(request)))),
    post(CHANNEL, async (request) => {
      const record = needRecord(request);
      const status = request.form.oneOf('Status', ASKABLE);
      if (!status) throw fault('invalidParameter', 'Missing required parameter Status in the post body');
      const ending = endingOf(request);
      if (status === 'inactive' && ending !== 'closed') {
        throw fault('invalidParameter', 'Status=inactive needs Routing={"status":"closed"}');
      }
      return ok(presentChannel(record, await interactions.updateChannel(record.channel.sid, status, ending)));
    }),
    post(`${CHANNEL}/Invites`, (request) => {
      const record = needRecord(request);
      const invite = interactions.createInvite(record.channel.sid, readRouting(request.form));
      return ok(presentInvite(world, record)(invite));
    }),
    get(`${CHANNEL}/Invites`, (request) => {
      const record = needRecord(request);
      return page(request, 'invites', record.invites, presentInvite(world, record));
    }),
    post(`${CHANNEL}/Participants`, async (request) => {
      const record = needRecord(request);
      const type = request.form.oneOf('Type', ['customer', 'external', 'unknown']);
      if (!type) throw fault('invalidParameter', 'Type takes customer, external, unknown; agents come by invites');
      const media = request.form.object('MediaProperties');
      const identity = isObject(media) && typeof media.identity === 'string' ? media.identity : undefined;
      if (identity === undefined) throw fault('invalidParameter', 'MediaProperties.identity is needed');
      return ok(presentParticipant(record)(await interactions.addParticipant(record.channel.sid, { type, identity })));
    }),
    get(`${CHANNEL}/Participants`, (request) => {
      const record = needRecord(request);
      return page(request, 'participants', interactions.participants(record.channel.sid), presentParticipant(record));
    }),
    post(`${CHANNEL}/Participants/:Sid`, async (request) => {
      const record = needRecord(request);
      const status = request.form.oneOf('Status', ENDINGS);
      if (!status) throw fault('invalidParameter', 'Missing required parameter Status in the post body');
      const updated = await interactions.updateParticipant(record.channel.sid, param(request, 'Sid'), status);
      return ok(presentParticipant(record)(updated));
    }),
  ];
};
