import { isObject, parseJson } from '../../http/form';
import { created, get, ok, param, post, type RestRequest, type Route } from '../../http/route';
import type { SimulatedWorld } from '../../world/create-world';
import { fault, notFound } from '../../world/fault';
import { needChannelRecord } from './interactions';
import { presentTransfer, readTransfer } from './transfer-body';

const TRANSFERS = '/v1/Interactions/:InteractionSid/Channels/:ChannelSid/Transfers';

const bodyOf = ({ rawBody }: RestRequest) => {
  const body = parseJson('The post body', rawBody.toString());
  if (!isObject(body)) throw fault('invalidParameter', 'The post body is not a JSON object');
  return body;
};

/** Twilio lists transfers to Flex's own client only, and documents no fields for an update. */
export const transferRoutes = (world: SimulatedWorld): Route[] => [
  post(TRANSFERS, async (request) => {
    const { channel } = needChannelRecord(world, request);
    const transfer = await world.interactions.transfer(channel.sid, readTransfer(bodyOf(request)));
    return created(presentTransfer(channel)(transfer));
  }),
  get(`${TRANSFERS}/:Sid`, (request) => {
    const { channel } = needChannelRecord(world, request);
    const sid = param(request, 'Sid');
    const transfer = world.interactions.transfers(channel.sid).find((each) => each.sid === sid);
    if (!transfer) throw notFound(`/Transfers/${sid}`);
    return ok(presentTransfer(channel)(transfer));
  }),
];
