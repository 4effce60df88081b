import ipaddr from "ipaddr.js";

/**
 * What one household or machine is known by: its IPv4 address, or the first 64 bits of its IPv6 address, as it may take
 * any address that begins with them (RFC 6177).
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
