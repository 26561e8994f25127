import { BlockList, isIP } from 'node:net';

/** Reserved for one machine, one network, one provider's metadata, documentation or nobody (IANA's registries). */
const RESERVED_V4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
/** Within the one part of IPv6 that is public: tunnels, which lead to IPv4 addresses, and documentation. */
const RESERVED_V6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const blocked = new BlockList();
for (const [net, prefix] of RESERVED_V4) blocked.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of RESERVED_V6) blocked.addSubnet(net, prefix, 'ipv6');
const publicV6 = new BlockList();
publicV6.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is one of the public internet. */
export function isPublic(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !blocked.check(address, 'ipv4');
  return version === 6 && publicV6.check(address, 'ipv6') && !blocked.check(address, 'ipv6');
}

/** The host of an address as the setting lists it: `localhost:3000`, or the name alone on its usual port. */
export const hostOf = (url: URL): string => url.host.toLowerCase();
