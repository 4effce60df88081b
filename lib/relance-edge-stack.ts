import { Stack, type StackProps } from "aws-cdk-lib";
import { CfnWebACL } from "aws-cdk-lib/aws-wafv2";
import type { Construct } from "constructs";

/** Where CloudFront looks for web ACLs, wherever the rest is. */
const REGION = "us-east-1";

/** Requests in five minutes that one address may make. A page with all that is on it takes about five. */
const REQUESTS = 1000;

export interface RelanceEdgeStackProps extends StackProps {
  /** The account that everything is in. */
  readonly account: string | undefined;
}

/** The firewall of the public pages: a stack of its own, for it must be in us-east-1. */
export class RelanceEdgeStack extends Stack {
  readonly firewallArn: string;

  constructor(scope: Construct, id: string, { account, ...props }: RelanceEdgeStackProps) {
    super(scope, id, { ...props, env: { account, region: REGION } });

    const rules = [
      rateLimit(),
      managed("AWSManagedRulesAmazonIpReputationList"),
      managed("AWSManagedRulesKnownBadInputsRuleSet"),
      // Our forms take up to 32 kB, and say no to more by themselves. Mail programs that unsubscribe for their reader need
      // not say who they are.
      managed("AWSManagedRulesCommonRuleSet", "SizeRestrictions_BODY", "NoUserAgent_HEADER"),
    ];
    const firewall = new CfnWebACL(this, "Firewall", {
      description: "Relance: in front of the public pages",
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

/** A group of rules that AWS keeps up to date. Some of them may only count. */
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

/** Counted, but without samples: these hold paths, which hold tokens. */
function visible(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false };
}
