import { Stack, type StackProps } from "aws-cdk-lib";
import { CfnWebACL } from "aws-cdk-lib/aws-wafv2";
import type { Construct } from "constructs";

/** Where web ACLs for CloudFront must be, wherever the rest is. */
const REGION = "us-east-1";

/** How many requests one IP address may make in five minutes. A page with its assets takes about five. */
const REQUESTS = 1000;

export interface RelanceEdgeStackProps extends StackProps {
  /** The account of all stacks. */
  readonly account: string | undefined;
}

/** The firewall of the public pages: a stack of its own, because it must be in us-east-1. */
export class RelanceEdgeStack extends Stack {
  readonly firewallArn: string;

  constructor(scope: Construct, id: string, { account, ...props }: RelanceEdgeStackProps) {
    super(scope, id, { ...props, env: { account, region: REGION } });

    const rules = [
      rateLimit(),
      managed("AWSManagedRulesAmazonIpReputationList"),
      managed("AWSManagedRulesKnownBadInputsRuleSet"),
      // Our forms accept up to 32 kB, and reject larger ones themselves. Email clients that unsubscribe their user may
      // send no User-Agent.
      managed("AWSManagedRulesCommonRuleSet", "SizeRestrictions_BODY", "NoUserAgent_HEADER"),
    ];
    const firewall = new CfnWebACL(this, "Firewall", {
      description: "Relance: the firewall of the public pages",
      scope: "CLOUDFRONT",
      defaultAction: { allow: {} },
      rules: rules.map((rule, priority) => ({ ...rule, priority })),
      visibilityConfig: visible("Firewall"),
    });
    this.firewallArn = firewall.attrArn;
  }
}

type Rule = Omit<CfnWebACL.RuleProperty, "priority">;

function rateLimit(): Rule {
  return {
    name: "RateLimit",
    statement: { rateBasedStatement: { limit: REQUESTS, aggregateKeyType: "IP" } },
    action: { block: {} },
    visibilityConfig: visible("RateLimit"),
  };
}

/** A rule group that AWS maintains. Some of its rules may only count. */
function managed(name: string, ...counting: readonly string[]): Rule {
  return {
    name,
    statement: {
      managedRuleGroupStatement: {
        vendorName: "AWS",
        name,
        ruleActionOverrides: counting.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    overrideAction: { none: {} },
    visibilityConfig: visible(name),
  };
}

/** Counted, but without sampled requests: those contain paths, which contain tokens. */
function visible(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false };
}
