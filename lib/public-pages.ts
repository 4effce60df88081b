import { Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  type CfnStage,
  HttpApi,
  HttpMethod,
  type HttpRoute,
  HttpStage,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { type Url, urls } from "../src/urls.ts";
import { allow, allowQuery } from "./allow.ts";
import { Edge, type EdgeOptions } from "./edge.ts";
import { allowPublishing, type PublishingProps, publishingSettings } from "./publishing.ts";
import { RelanceFunction, TEMPLATES_FILE } from "./relance-function.ts";
import type { Secrets } from "./secrets.ts";

export interface PublicPagesProps extends PublishingProps {
  readonly secrets: Secrets;
  /** The file of the compiled templates. */
  readonly templates: string;
  /** Where the pages are, when it is not the address that AWS gives them. */
  readonly url?: string | undefined;
  /** CloudFront and its firewall, when they stand in front. */
  readonly edge?: EdgeOptions | undefined;
  /** Requests a second that are let through, of all visitors together; and as many more for those who leave. */
  readonly requestsPerSecond?: number;
}

/** What strangers reach: the pages to sign up, to confirm, to choose what one receives, and to use one's rights. */
export class PublicPages extends Construct {
  /** Where the pages are, without a slash at the end. */
  readonly url: string;

  private readonly api: HttpApi;

  constructor(scope: Construct, id: string, props: PublicPagesProps) {
    super(scope, id);
    const { requestsPerSecond = 50 } = props;

    this.api = new HttpApi(this, "Api", {
      description: "Relance: sign-up, confirmation, preferences and rights",
      createDefaultStage: false,
    });
    this.url = this.urlOf(props);
    const stage = this.stage(requestsPerSecond);
    this.signUp(props);
    keepOpen(stage, this.preferences(props), requestsPerSecond);
    this.myData(props);
  }

  private signUp(props: PublicPagesProps): void {
    const { stores, secrets, edge } = props;
    const signUp = new RelanceFunction(this, "SignUp", {
      step: "sign-up",
      settings: {
        ...publishingSettings(props),
        ADDRESSES_TABLE: stores.addresses.tableName,
        GUARDS_TABLE: stores.guards.tableName,
        TOKEN_KEY_SECRET: secrets.tokenKey.secretArn,
        PUBLIC_URL: this.url,
        TEMPLATES_FILE,
        ...edgeSettings(props),
      },
      timeout: Duration.seconds(15),
      templates: props.templates,
    });
    allowPublishing(signUp, props);
    allow(signUp, stores.addresses, "UpdateItem");
    allow(signUp, stores.guards, "UpdateItem");
    secrets.allowReading(signUp);
    edge?.originSecret.allowReading(signUp);
    this.routes(signUp, urls.topic, urls.confirm, urls.asset);
  }

  private preferences(props: PublicPagesProps): readonly HttpRoute[] {
    const { secrets } = props;
    const preferences = new RelanceFunction(this, "Preferences", {
      step: "preferences",
      settings: {
        ...publishingSettings(props),
        TOKEN_KEY_SECRET: secrets.tokenKey.secretArn,
        PUBLIC_URL: this.url,
        // Not `edgeSettings`: leaving must work from the oldest mail, whose links lead here and not to what now stands in front.
      },
      timeout: Duration.seconds(15),
    });
    allowPublishing(preferences, props);
    secrets.allowReading(preferences);
    return this.routes(preferences, urls.preferences, urls.oneClick);
  }

  private myData(props: PublicPagesProps): void {
    const { stores, secrets, edge } = props;
    const myData = new RelanceFunction(this, "MyData", {
      step: "my-data",
      settings: {
        ...publishingSettings(props),
        ADDRESSES_TABLE: stores.addresses.tableName,
        TOKEN_KEY_SECRET: secrets.tokenKey.secretArn,
        PUBLIC_URL: this.url,
        ...edgeSettings(props),
      },
      timeout: Duration.seconds(15),
    });
    allowPublishing(myData, props);
    allow(myData, stores.contacts, "Query");
    allow(myData, stores.timeline, "Query");
    allow(myData, stores.ledger, "BatchGetItem");
    allowQuery(myData, stores.ledger, "by-contact");
    allow(myData, stores.addresses, "GetItem", "UpdateItem");
    secrets.allowReading(myData);
    edge?.originSecret.allowReading(myData);
    this.routes(myData, urls.myData, urls.newAddress);
  }

  private urlOf({ url, edge }: PublicPagesProps): string {
    if (edge) return new Edge(this, "Edge", { ...edge, api: this.api, url }).url;
    return url ?? this.api.apiEndpoint;
  }

  private stage(requestsPerSecond: number): HttpStage {
    const log = new LogGroup(this, "AccessLog", {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return new HttpStage(this, "Stage", {
      httpApi: this.api,
      stageName: "$default",
      autoDeploy: true,
      throttle: throttleOf(requestsPerSecond),
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        // The route, never the path: a path holds a token.
        format: AccessLogFormat.custom(
          JSON.stringify({
            requestId: "$context.requestId",
            time: "$context.requestTime",
            route: "$context.routeKey",
            status: "$context.status",
            milliseconds: "$context.responseLatency",
            error: "$context.integrationErrorMessage",
          }),
        ),
      },
    });
  }

  private routes(handler: IFunction, ...places: readonly Url[]): readonly HttpRoute[] {
    const integration = new HttpLambdaIntegration(`${handler.node.id}Integration`, handler);
    const methods = [HttpMethod.ANY];
    const routes = places.flatMap(({ root }) =>
      this.api.addRoutes({ path: `${root}/{proxy+}`, integration, methods }),
    );
    for (const route of routes) {
      Validations.of(route).acknowledge({
        id: "AwsSolutions-APIG4",
        reason:
          "Public on purpose: visitors and mail programs have no account; links carry signed tokens.",
      });
    }
    return routes;
  }
}

function throttleOf(requestsPerSecond: number) {
  return { rateLimit: requestsPerSecond, burstLimit: 2 * requestsPerSecond };
}

/** Gives each of these routes a throttle of its own: whatever storms the other pages, nobody is kept from leaving. */
function keepOpen(stage: HttpStage, routes: readonly HttpRoute[], requestsPerSecond: number): void {
  const { rateLimit, burstLimit } = throttleOf(requestsPerSecond);
  const own = { ThrottlingRateLimit: rateLimit, ThrottlingBurstLimit: burstLimit };
  const resource = stage.node.defaultChild as CfnStage;
  resource.routeSettings = Object.fromEntries(
    routes.map(({ path }) => [`${HttpMethod.ANY} ${path}`, own]),
  );
  // A stage that speaks of a route which is not there yet is refused.
  stage.node.addDependency(...routes);
}

function edgeSettings({ edge }: PublicPagesProps) {
  return edge && { ORIGIN_SECRET: edge.originSecret.secret.secretArn };
}
