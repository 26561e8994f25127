import { page } from '../../http/paging';
import { get, ok, param, type RestRequest, type Route } from '../../http/route';
import type { SimulatedWorld } from '../../world/create-world';
import { notFound } from '../../world/fault';
import { atBothLevels, baseUrl, conversationParam } from './level';
import { presentReceipt } from './present-receipt';

export const receiptRoutes = ({ conversations, receipts }: SimulatedWorld): Route[] =>
  atBothLevels((prefix) => {
    const path = `${prefix}/Conversations/:ConversationSid/Messages/:MessageSid/Receipts`;
    const of = (request: RestRequest) => {
      const [conversationSid, sid] = [conversationParam(request), param(request, 'MessageSid')];
      if (!conversations.message(conversationSid, sid)) {
        throw notFound(`/Conversations/${conversationSid}/Messages/${sid}`);
      }
      return receipts.of(sid);
    };
    return [
      get(path, (request) => page(request, 'delivery_receipts', of(request), presentReceipt(baseUrl(request)))),
      get(`${path}/:Sid`, (request) => {
        const receipt = of(request).find(({ sid }) => sid === param(request, 'Sid'));
        if (!receipt) throw notFound(`/Messages/${param(request, 'MessageSid')}/Receipts/${param(request, 'Sid')}`);
        return ok(presentReceipt(baseUrl(request))(receipt));
      }),
    ];
  });
