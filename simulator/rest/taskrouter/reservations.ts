import { page } from '../../http/paging';
import { get, ok, param, post, type RestRequest, type Route } from '../../http/route';
import type { SimulatedWorld } from '../../world/create-world';
import { fault, notFound } from '../../world/fault';
import type { Reservation } from '../../world/taskrouter-types';
import { presentReservation } from './present';
import { checkWorkspace, PATH } from './workspace-path';

const STATUSES = ['accepted', 'rejected', 'wrapping', 'completed'] as const;

interface Owner {
  readonly collection: 'Tasks' | 'Workers';
  exists(sid: string): boolean;
  reservations(sid: string): readonly Reservation[];
}

/** Reservations are served below their task and below their worker alike. */
export const reservationRoutes = (world: SimulatedWorld): Route[] => {
  const { taskrouter } = world;

  const routesOf = ({ collection, exists, reservations }: Owner): Route[] => {
    const path = `${PATH}/${collection}/:OwnerSid/Reservations`;

    const allOf = (request: RestRequest) => {
      checkWorkspace(request);
      const sid = param(request, 'OwnerSid');
      if (!exists(sid)) throw notFound(`/${collection}/${sid}`);
      return reservations(sid);
    };
    const need = (request: RestRequest) => {
      const wanted = param(request, 'Sid');
      const found = allOf(request).find(({ sid }) => sid === wanted);
      if (!found) throw notFound(`/${collection}/${param(request, 'OwnerSid')}/Reservations/${wanted}`);
      return found;
    };
    const present = (request: RestRequest) => presentReservation(world, `${collection}/${param(request, 'OwnerSid')}`);

    return [
      get(path, (request) => {
        const status = request.query.text('ReservationStatus');
        const workerSid = request.query.text('WorkerSid');
        const all = allOf(request).filter(
          (each) =>
            (status === undefined || each.reservationStatus === status) &&
            (workerSid === undefined || each.workerSid === workerSid),
        );
        return page(request, 'reservations', all, present(request));
      }),
      get(`${path}/:Sid`, (request) => ok(present(request)(need(request)))),
      post(`${path}/:Sid`, (request) => {
        const reservation = need(request);
        const status = request.form.oneOf('ReservationStatus', STATUSES);
        if (!status) throw fault('invalidParameter', `ReservationStatus takes ${STATUSES.join(', ')}`);
        return ok(present(request)(taskrouter.updateReservation(reservation.sid, status)));
      }),
    ];
  };

  return [
    ...routesOf({
      collection: 'Tasks',
      exists: (sid) => taskrouter.task(sid) !== undefined,
      reservations: (sid) => taskrouter.reservationsOf(sid),
    }),
    ...routesOf({
      collection: 'Workers',
      exists: (sid) => taskrouter.worker(sid) !== undefined,
      reservations: (sid) => taskrouter.reservations().filter(({ workerSid }) => workerSid === sid),
    }),
  ];
};
