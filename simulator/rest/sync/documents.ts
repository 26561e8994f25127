import { page } from '../../http/paging';
import {
  created,
  get,
  header,
  noContent,
  ok,
  param,
  post,
  type RestRequest,
  type Route,
  remove,
} from '../../http/route';
import type { SimulatedWorld } from '../../world/create-world';
import { checkData, checkRevision, touchEntry } from '../../world/sync-entries';
import { presentDocument } from './present';

const PATH = '/v1/Services/:ServiceSid/Documents';

export const documentRoutes = ({ clock, sync }: SimulatedWorld): Route[] => {
  const service = (request: RestRequest) => sync.need(param(request, 'ServiceSid'));

  return [
    post(PATH, (request) => {
      const { form } = request;
      const { sid, documents } = service(request);
      const document = documents.create({
        uniqueName: form.text('UniqueName') || null,
        ttlSeconds: form.integer('Ttl') ?? 0,
        content: { data: checkData(form.json('Data') ?? {}) },
      });
      return created(presentDocument(sid)(document));
    }),
    get(PATH, (request) => {
      const { sid, documents } = service(request);
      return page(request, 'documents', documents.all(), presentDocument(sid), 100);
    }),
    get(`${PATH}/:Sid`, (request) => {
      const { sid, documents } = service(request);
      return ok(presentDocument(sid)(documents.need(param(request, 'Sid'))));
    }),
    post(`${PATH}/:Sid`, (request) => {
      const { form } = request;
      const { sid, documents } = service(request);
      const document = documents.need(param(request, 'Sid'));
      checkRevision(document, header(request, 'if-match'));
      const data = form.json('Data');
      if (data !== undefined) document.data = checkData(data);
      touchEntry(clock, document, form.integer('Ttl'));
      return ok(presentDocument(sid)(document));
    }),
    remove(`${PATH}/:Sid`, (request) => {
      const { documents } = service(request);
      checkRevision(documents.need(param(request, 'Sid')), header(request, 'if-match'));
      documents.remove(param(request, 'Sid'));
      return noContent;
    }),
  ];
};
