import { Validations } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { AwsSolutionsChecks } from "cdk-nag";
import { expect, test } from "vitest";
import { ORIGIN_HEADER, settingsSchemas } from "../../src/settings.ts";
import { rightsOf } from "./rights.ts";
import { type AppProps, appWithStacks, resourcesOf, synthesised } from "./synthesised.ts";

const own = {
  publicUrl: "https://mail.example.com",
  edge: { certificateArn: "arn:aws:acm:us-east-1:111111111111:certificate/c" },
};

/** The end of a function version's id: a hash of the function, which contains the region of the other stack. */
const VERSION = /[0-9a-f]{32}$/;

const { stack, data, firewall } = appWithStacks({ edge: {} });
const template = Template.fromStack(stack);
const config = distributionOf(template);

test("without the flag the templates contain nothing of the edge, and no region", () => {
  const { stack, data, firewall } = appWithStacks();
  expect(firewall).toBeUndefined();
  for (const one of [stack, data]) {
    const text = JSON.stringify(Template.fromStack(one));
    expect(text).not.toMatch(/CloudFront|OriginSecret|ORIGIN_SECRET|certificate|eu-west-3/i);
  }
});

test("the flag keeps the id and type of every other resource", () => {
  for (const name of ["stack", "data"] as const) {
    const types = (props: AppProps) =>
      Object.entries<{ Type: string }>(
        Template.fromStack(appWithStacks(props)[name]).toJSON().Resources,
      ).map(([id, { Type }]) => `${id.replace(VERSION, "")} ${Type}`);
    expect(types({ edge: {} })).toEqual(expect.arrayContaining(types({})));
  }
});

test("CloudFront requires HTTPS, speaks HTTP/2 and 3, and uses TLS 1.2 to the API and on its own domain", () => {
  const { DefaultCacheBehavior: pages, CacheBehaviors, Origins, HttpVersion } = config;
  expect(HttpVersion).toBe("http2and3");
  for (const { ViewerProtocolPolicy } of [pages, ...CacheBehaviors]) {
    expect(ViewerProtocolPolicy).toBe("https-only");
  }
  expect(Origins).toEqual([
    expect.objectContaining({
      CustomOriginConfig: { OriginProtocolPolicy: "https-only", OriginSSLProtocols: ["TLSv1.2"] },
    }),
  ]);
  expect(JSON.stringify(Origins[0].DomainName)).toContain('"ApiEndpoint"');
  expect(distributionOf(synthesised(own))).toMatchObject({
    Aliases: ["mail.example.com"],
    ViewerCertificate: {
      AcmCertificateArn: own.edge.certificateArn,
      MinimumProtocolVersion: "TLSv1.2_2021",
    },
  });
});

test("pages are never cached, even failed ones; assets are, compressed; forms get through", () => {
  const {
    DefaultCacheBehavior: pages,
    CacheBehaviors: [assets, ...others],
  } = config;
  // The managed policies CachingDisabled and CachingOptimized.
  expect(pages).toMatchObject({
    CachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
    OriginRequestPolicyId: { Ref: expect.stringMatching(/^PublicPagesEdgeWhatPagesRead/) },
    AllowedMethods: expect.arrayContaining(["GET", "HEAD", "OPTIONS", "POST"]),
  });
  expect(others).toEqual([]);
  expect(assets).toMatchObject({
    PathPattern: "/assets/*",
    CachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
    Compress: true,
  });
  const cacheSeconds = new Map(
    config.CustomErrorResponses.map(({ ErrorCode, ErrorCachingMinTTL }: Record<string, number>) => [
      ErrorCode,
      ErrorCachingMinTTL,
    ]),
  );
  for (const status of [403, 404, 500, 503]) expect(cacheSeconds.get(status), `${status}`).toBe(0);
});

test("CloudFront sends the secret, which is stored by the data stack and in no template", () => {
  const secretArn = expect.objectContaining({
    "Fn::GetStackOutput": expect.objectContaining({
      OutputName: expect.stringMatching(/^PublishOutputRefOriginSecretHeader/),
    }),
  });
  const headersWith = (version: string) => [
    {
      HeaderName: ORIGIN_HEADER,
      HeaderValue: {
        "Fn::Join": ["", ["{{resolve:secretsmanager:", secretArn, `:SecretString:::${version}}}`]],
      },
    },
  ];
  expect(config.Origins[0].OriginCustomHeaders).toEqual(headersWith(""));
  const newer = distributionOf(synthesised({ edge: { originVersion: "v-2" } }));
  expect(newer.Origins[0].OriginCustomHeaders).toEqual(headersWith("v-2"));

  const { OriginSecretHeader: secret } = resourcesOf(
    Template.fromStack(data),
    "AWS::SecretsManager::Secret",
  );
  expect(secret).toMatchObject({
    DeletionPolicy: "Retain",
    Properties: { GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true } },
  });
});

test("all pages except the preference center get and may read the secret, and unsubscribing works without it", () => {
  const functions = Object.entries(resourcesOf(template, "AWS::Lambda::Function"));
  const withSecret = functions.filter(
    ([, { Properties }]) => Properties.Environment?.Variables.ORIGIN_SECRET,
  );
  const names = ["PublicPagesMyData", "PublicPagesSignUp"];
  expect(withSecret.map(([name]) => name).sort()).toEqual(names);
  for (const [, { Properties }] of withSecret) {
    const step = Properties.Description.replace("Relance: ", "") as "sign-up" | "my-data";
    const { NODE_OPTIONS: _, ...variables } = Properties.Environment.Variables;
    const required = Object.keys(settingsSchemas[step].shape);
    expect(Object.keys(variables).sort()).toEqual(required.sort());
  }

  const secret = "OriginSecretHeader";
  const rights = Object.entries(rightsOf(template));
  const readers = rights.filter(([, granted]) => secret in granted);
  expect(readers.map(([name]) => name).sort()).toEqual(names);
  for (const [, granted] of readers) expect(granted[secret]).toBe("secretsmanager:GetSecretValue");
});

test("all other permissions stay the same", () => {
  const without = rightsOf(synthesised());
  for (const [role, granted] of Object.entries(rightsOf(template))) {
    const { OriginSecretHeader: _, ...others } = granted;
    expect(Object.values(others).sort(), role).toEqual(Object.values(without[role] ?? {}).sort());
  }
});

test("the firewall is in us-east-1, where CloudFront finds it", () => {
  expect(firewall?.region).toBe("us-east-1");
  expect(stack.region).toBe("eu-west-3");
  expect(config.WebACLId).toEqual({
    "Fn::GetStackOutput": {
      StackName: "RelanceEdge",
      Region: "us-east-1",
      OutputName: expect.stringMatching(/^PublishOutputFnGetAttFirewallArn/),
    },
  });
});

test("the firewall blocks by rate and by three AWS rule groups, keeps no samples, and lets long forms in", () => {
  const { Firewall: acl } = resourcesOf(firewallTemplate(), "AWS::WAFv2::WebACL");
  expect(acl?.Properties).toMatchObject({ Scope: "CLOUDFRONT", DefaultAction: { Allow: {} } });
  const { Rules: rules, VisibilityConfig } = acl?.Properties ?? {};
  expect(rules.map(({ Name, Priority }: Rule) => [Priority, Name])).toEqual([
    [0, "RateLimit"],
    [1, "AWSManagedRulesAmazonIpReputationList"],
    [2, "AWSManagedRulesKnownBadInputsRuleSet"],
    [3, "AWSManagedRulesCommonRuleSet"],
  ]);
  expect(rules[0]).toMatchObject({
    Action: { Block: {} },
    Statement: { RateBasedStatement: { AggregateKeyType: "IP", Limit: 1000 } },
  });
  for (const rule of rules.slice(1)) expect(rule.OverrideAction).toEqual({ None: {} });
  const counting = rules.flatMap(
    ({ Statement }: Rule) => Statement.ManagedRuleGroupStatement?.RuleActionOverrides ?? [],
  );
  expect(counting).toEqual([
    { Name: "SizeRestrictions_BODY", ActionToUse: { Count: {} } },
    { Name: "NoUserAgent_HEADER", ActionToUse: { Count: {} } },
  ]);
  for (const seen of [VisibilityConfig, ...rules.map((rule: Rule) => rule.VisibilityConfig)]) {
    expect(seen).toMatchObject({ CloudWatchMetricsEnabled: true, SampledRequestsEnabled: false });
  }
});

test("links lead to CloudFront, or to the custom domain", () => {
  const domain = { "Fn::GetAtt": [expect.stringMatching(/^PublicPagesEdgeDistr/), "DomainName"] };
  const cloudFront = { "Fn::Join": ["", ["https://", domain]] };
  expect(publicUrls(template)).toEqual(Array(4).fill(cloudFront));
  const named = synthesised(own);
  expect(publicUrls(named)).toEqual(Array(4).fill(own.publicUrl));
  expect(named.findOutputs("CloudFrontDomain").CloudFrontDomain?.Value).toEqual(domain);
});

test.each<[string, AppProps, string]>([
  ["no region", { edge: {}, env: { account: "111111111111" } }, "set AWS_REGION"],
  ["no account", { edge: {}, env: { region: "eu-west-3" } }, "Sign in to AWS"],
  ["a domain without a certificate", { ...own, edge: {} }, "-c certificate="],
  ["a certificate without a domain", { edge: own.edge }, "-c publicUrl="],
])("%s is refused, with how to fix it", (_, props, message) => {
  expect(() => appWithStacks(props)).toThrow(message);
});

test.each<[string, AppProps, string[]]>([
  ["CloudFront's domain", { edge: {} }, ["CFR1", "CFR3", "CFR4"]],
  ["a custom domain", own, ["CFR1", "CFR3"]],
])("with %s the AwsSolutions rules hold, except for those acknowledged", (_, props, ids) => {
  const { app } = appWithStacks(props);
  const acknowledged = app.node
    .findAll()
    .flatMap(({ node }) =>
      node.path.includes("/Edge/") || node.path.includes("OriginSecret")
        ? node.metadata
            .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
            .flatMap(({ data: reasons }) => Object.keys(reasons))
        : [],
    );
  const expected = ["SMG4", ...ids].map((id) => `AwsSolutions-${id}`);
  expect(acknowledged.map((id) => id.replace("Annotation::", "")).sort()).toEqual(expected.sort());
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).not.toThrow();
});

// biome-ignore lint/suspicious/noExplicitAny: what CloudFormation holds has no type.
type Rule = any;

function firewallTemplate(): Template {
  if (!firewall) throw new Error("There is no firewall");
  return Template.fromStack(firewall);
}

function distributionOf(one: Template) {
  const [distribution] = Object.values(resourcesOf(one, "AWS::CloudFront::Distribution"));
  return distribution?.Properties.DistributionConfig;
}

function publicUrls(one: Template): unknown[] {
  return Object.values(resourcesOf(one, "AWS::Lambda::Function")).flatMap(
    ({ Properties }) => Properties.Environment?.Variables.PUBLIC_URL ?? [],
  );
}
