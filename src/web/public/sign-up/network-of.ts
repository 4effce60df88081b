import ipaddr from "ipaddr.js";

/**
 * The network of a client: its IPv4 address, or the first 64 bits of its IPv6 address, since a client may use any
 * address with that prefix (RFC 6177).
 */
export function networkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  if (address instanceof ipaddr.IPv4) return address.toString();
  return `${address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(":")}::/64`;
}
