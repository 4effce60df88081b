import { CfnOutput, Duration, Fn, SecretValue, Stack, Token, Validations } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestCookieBehavior,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  OriginSslPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { Construct } from "constructs";
import { ORIGIN_HEADER } from "../src/settings.ts";
import { urls } from "../src/urls.ts";
import type { OriginSecret } from "./origin-secret.ts";

/** How CloudFront is set up in front of the public pages. */
export interface EdgeOptions {
  readonly originSecret: OriginSecret;
  /** The version of the secret that CloudFront adds; the current one if absent. */
  readonly originVersion?: string | undefined;
  /** The web ACL, in us-east-1. */
  readonly firewallArn: string;
  /** The certificate of the pages' own domain, in us-east-1. */
  readonly certificateArn?: string | undefined;
}

export interface EdgeProps extends EdgeOptions {
  readonly api: HttpApi;
  /** The pages' URL, if they have their own domain. */
  readonly url?: string | undefined;
}

/**
 * Errors that CloudFront would cache for ten seconds by default, and serve to other visitors, even of uncached pages.
 */
const ERRORS = [400, 403, 404, 405, 414, 500, 501, 502, 503, 504];

/** CloudFront with a firewall, in front of the public pages. */
export class Edge extends Construct {
  /** The pages' URL, without a trailing slash. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: EdgeProps) {
    super(scope, id);
    checkPlace(Stack.of(this));
    checkDomain(props);
    const origin = originOf(props);

    const distribution = new Distribution(this, "Distribution", {
      comment: "Relance: sign-up, confirmation, preferences and rights",
      defaultBehavior: {
        origin,
        allowedMethods: AllowedMethods.ALLOW_ALL,
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: this.whatPagesRead(),
      },
      additionalBehaviors: {
        // Cached as long as the pages say. Only cacheable responses are compressed.
        [`${urls.asset.root}/*`]: {
          origin,
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
          compress: true,
        },
      },
      errorResponses: ERRORS.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      httpVersion: HttpVersion.HTTP2_AND_3,
      webAclId: props.firewallArn,
      ...this.domainOf(props),
    });
    this.url = props.url ?? `https://${distribution.distributionDomainName}`;
    new CfnOutput(Stack.of(this), "CloudFrontDomain", {
      description: "The CNAME target for the public pages' domain",
      value: distribution.distributionDomainName,
    });
    acknowledge(distribution, props);
  }

  /**
   * The request headers passed to the pages: those that they read, and the visitor's address. CloudFront overwrites a
   * listed header of its own name, whatever the visitor sent; an unlisted one may pass through.
   */
  private whatPagesRead(): OriginRequestPolicy {
    return new OriginRequestPolicy(this, "WhatPagesRead", {
      comment: "Relance: what the pages read, and the visitor's address",
      headerBehavior: OriginRequestHeaderBehavior.allowList(
        "Accept",
        "Accept-Language",
        "Access-Control-Request-Headers",
        "Access-Control-Request-Method",
        "CloudFront-Viewer-Address",
        "Content-Type",
        "Origin",
        "Referer",
        "User-Agent",
      ),
      queryStringBehavior: OriginRequestQueryStringBehavior.all(),
      cookieBehavior: OriginRequestCookieBehavior.none(),
    });
  }

  private domainOf({ url, certificateArn }: EdgeProps) {
    if (!(url && certificateArn)) return {};
    return {
      domainNames: [new URL(url).hostname],
      certificate: Certificate.fromCertificateArn(this, "Certificate", certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    };
  }
}

function originOf({ api, originSecret, originVersion }: EdgeProps): HttpOrigin {
  const { secretArn } = originSecret.secret;
  const header = SecretValue.secretsManager(secretArn, { versionId: originVersion });
  return new HttpOrigin(Fn.parseDomainName(api.apiEndpoint), {
    protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    originSslProtocols: [OriginSslPolicy.TLS_V1_2],
    // A dynamic reference: the template holds only the secret's name.
    customHeaders: { [ORIGIN_HEADER]: header.unsafeUnwrap() },
  });
}

/** The firewall is in another region: CloudFormation can refer to it only from a known account and region. */
function checkPlace({ account, region }: Stack): void {
  if (Token.isUnresolved(account) || Token.isUnresolved(region)) {
    throw new Error(
      "Cannot add CloudFront: the account or the region is unknown. Sign in to AWS, and set AWS_REGION",
    );
  }
}

/** CloudFront serves a domain only with a certificate for it. */
function checkDomain({ url, certificateArn }: EdgeProps): void {
  if (url && !certificateArn) {
    throw new Error(`Cannot add CloudFront for ${url}: add -c certificate=<its ARN in us-east-1>`);
  }
  if (certificateArn && !url) {
    throw new Error("Cannot use the certificate: add its domain, -c publicUrl=https://...");
  }
}

function acknowledge(distribution: Distribution, { certificateArn }: EdgeProps): void {
  Validations.of(distribution).acknowledge({
    id: "AwsSolutions-CFR1",
    reason: "People sign up, and above all unsubscribe, from wherever they are.",
  });
  Validations.of(distribution).acknowledge({
    id: "AwsSolutions-CFR3",
    reason:
      "Its log would contain paths, which contain tokens. The API logs each request by its route.",
  });
  if (certificateArn) return;
  Validations.of(distribution).acknowledge({
    id: "AwsSolutions-CFR4",
    reason:
      "CloudFront's own domain also accepts TLS 1.0, which cannot be changed: a custom domain requires TLS 1.2.",
  });
}
