import type { Moment, ReservationWatch } from '../features/handback/hand-back';

/** The part of TaskRouter's reservation that Flex types as `any`. */
export interface Reservation {
  readonly status: string;
  once(event: string, listener: () => void): unknown;
  removeListener(event: string, listener: () => void): unknown;
}

/** Milliseconds. Flex keeps the button disabled for as long. */
const LIMIT = 10_000;
const EVENTS = { end: 'wrapup', complete: 'completed' } as const;
const REACHED: Record<Moment, ReadonlySet<string>> = {
  end: new Set(['wrapping', 'completed']),
  complete: new Set(['completed']),
};

/**
 * @param find the reservation as Flex holds it now; one that Flex does not hold any more counts as ended
 */
export const createReservationWatch =
  (find: (reservationSid: string) => Reservation | undefined) =>
  (reservationSid: string, moment: Moment): ReservationWatch => {
    const reservation = find(reservationSid);
    let settle: (reached: boolean) => void = () => {};
    const settled = new Promise<boolean>((resolve) => {
      settle = resolve;
    });
    const onReached = () => settle(true);
    reservation?.once(EVENTS[moment], onReached);
    const stop = () => {
      reservation?.removeListener(EVENTS[moment], onReached);
      settle(false);
    };

    return {
      stop,
      async isReached() {
        const current = find(reservationSid);
        if (current === undefined || REACHED[moment].has(current.status)) settle(true);
        const timer = setTimeout(stop, LIMIT);
        const reached = await settled;
        clearTimeout(timer);
        stop();
        return reached;
      },
    };
  };
