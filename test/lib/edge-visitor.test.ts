import { expect, test } from "vitest";
import { resourcesOf, synthesised } from "./synthesised.ts";

const template = synthesised({ edge: {} });

test("CloudFront sets the visitor's address, overwriting what they sent, and passes on the headers pages read, and no cookies", () => {
  const [policy] = Object.values(resourcesOf(template, "AWS::CloudFront::OriginRequestPolicy"));
  const { HeadersConfig, QueryStringsConfig, CookiesConfig } =
    policy?.Properties.OriginRequestPolicyConfig ?? {};
  expect(HeadersConfig).toMatchObject({ HeaderBehavior: "whitelist" });
  expect(HeadersConfig.Headers).toEqual(
    expect.arrayContaining([
      "CloudFront-Viewer-Address",
      "Accept",
      "Accept-Language",
      "Content-Type",
      "Origin",
      "Referer",
    ]),
  );
  // The API answers only to its own name.
  expect(HeadersConfig.Headers).not.toContain("Host");
  expect(HeadersConfig.Headers.length).toBeLessThanOrEqual(10);
  expect(QueryStringsConfig).toEqual({ QueryStringBehavior: "all" });
  expect(CookiesConfig).toEqual({ CookieBehavior: "none" });
});
