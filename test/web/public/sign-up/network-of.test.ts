import { expect, test } from "vitest";
import { networkOf } from "../../../../src/web/public/sign-up/network-of.ts";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::99", "2001:db8:1:2::/64"],
  ["2001:db8:1:3::99", "2001:db8:1:3::/64"],
  ["unknown", "unknown"],
])("networkOf(%s) is %s", (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});
