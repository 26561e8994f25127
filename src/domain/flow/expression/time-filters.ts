import { type Filter, filter } from './filter';
import { print, type Value } from './values';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Clocks are dear to make and few: there are about 400 time zones. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'short',
    hourCycle: 'h23',
  });
  clocks.set(zone, made);
  return made;
}

/** What clock and calendar show at a moment in a place. */
function localTime(at: number, zone: string): Value {
  const parts = new Map(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
    hour: Number(part('hour')),
    minute: Number(part('minute')),
    /** 1 is Monday, 7 Sunday. */
    weekday: WEEKDAYS.indexOf(part('weekday')) + 1,
  };
}

export const TIME_FILTERS: Readonly<Record<string, Filter>> = {
  /** `config.now | local_time("Europe/Berlin")` is `{date, time, hour, minute, weekday}`. */
  local_time: filter(['zone'], 0, (value, [zone = 'UTC'], surroundings) => {
    const at = Date.parse(print(value));
    try {
      if (Number.isNaN(at)) throw new RangeError('no moment in time');
      return localTime(at, print(zone));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      surroundings.warn(`local_time needs a moment like config.now and a time zone like "Europe/Berlin"`);
      return null;
    }
  }),
};
