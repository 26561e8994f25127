import type { WireLane } from '../../simulator/world/wire-types';

/** Who calls this URL of ours, as the wire log draws it. */
export function laneOf(path: string): WireLane {
  if (path.startsWith('/agent/')) return 'agent';
  if (path.startsWith('/webchat/')) return 'customer';
  return 'functions';
}
