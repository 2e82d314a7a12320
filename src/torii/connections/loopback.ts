import { BlockList, isIP, isIPv4 } from 'node:net';

/** The addresses that only this machine reaches, IPv4 in IPv6's notation among them. */
const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Whether a host name as in a URL, without port, means this machine: `localhost`, names below it, 127.0.0.0/8, `[::1]`. */
export function isLoopbackName(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || isLoopback(name.replace('[', '').replace(']', ''));
}

/** Whether an IP address is only reached from this machine. */
export function isLoopback(address: string): boolean {
  return isIP(address) !== 0 && LOOPBACK.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}
