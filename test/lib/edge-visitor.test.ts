import { expect, test } from "vitest";
import { resourcesOf, synthesised } from "./synthesised.ts";

const template = synthesised({ edge: {} });

test("CloudFront names its visitor, writing over what they typed, and passes on what the pages read and no cookie", () => {
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
  // The API answers to its own name only.
  expect(HeadersConfig.Headers).not.toContain("Host");
  expect(HeadersConfig.Headers.length).toBeLessThanOrEqual(10);
  expect(QueryStringsConfig).toEqual({ QueryStringBehavior: "all" });
  expect(CookiesConfig).toEqual({ CookieBehavior: "none" });
});
