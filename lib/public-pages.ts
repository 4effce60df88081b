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
import { type PublicPage, publicPageNames, publicPages, type Table } from "../src/public-pages.ts";
import type { Settings } from "../src/settings.ts";
import type { Url } from "../src/urls.ts";
import { type Action, allow, allowQuery } from "./allow.ts";
import { Edge, type EdgeOptions } from "./edge.ts";
import { allowPublishing, type PublishingProps, publishingSettings } from "./publishing.ts";
import { RelanceFunction, TEMPLATES_FILE } from "./relance-function.ts";
import type { Secrets } from "./secrets.ts";

export interface PublicPagesProps extends PublishingProps {
  readonly secrets: Secrets;
  /** The file of the compiled templates. */
  readonly templates: string;
  /** The pages' URL, if it is not the one that AWS assigns. */
  readonly url?: string | undefined;
  /** CloudFront and its firewall, if they are in front. */
  readonly edge?: EdgeOptions | undefined;
  /** The allowed requests a second, for all visitors together; unsubscribing has the same limit of its own. */
  readonly requestsPerSecond?: number;
}

/** The theme of the pages. */
const STYLE = ["page", "form", "rights"].map((name) => `src/web/public/style/${name}.css`);

/** A value for every setting of the pages. */
type Everything = Readonly<
  Record<{ [Page in PublicPage]: keyof Settings<Page> }[PublicPage], string | undefined>
>;

/** The public pages: sign-up, confirmation, preference center and data rights. */
export class PublicPages extends Construct {
  /** The pages' URL, without a trailing slash. */
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
    const open = publicPageNames.flatMap((step) => {
      const routes = this.page(step, props);
      return publicPages[step].isAlwaysOpen ? routes : [];
    });
    keepOpen(stage, open, requestsPerSecond);
  }

  /** The function of a page, with its routes. */
  private page(step: PublicPage, props: PublicPagesProps): readonly HttpRoute[] {
    const { settings, rights, urls } = publicPages[step];
    const handler = new RelanceFunction(this, nameOf(step), {
      step,
      settings: pick(this.allSettings(props), Object.keys(settings.shape)) as Settings<PublicPage>,
      timeout: Duration.seconds(15),
      texts: STYLE,
      isPublic: true,
      ...("TEMPLATES_FILE" in settings.shape && { templates: props.templates }),
    });
    allowPublishing(handler, props);
    for (const [table, actions] of Object.entries<readonly Action[]>(rights)) {
      const [name, index] = table.split("/") as [Table, string?];
      if (index) allowQuery(handler, props.stores[name], index);
      else allow(handler, props.stores[name], ...actions);
    }
    props.secrets.allowReading(handler);
    if ("ORIGIN_SECRET" in settings.shape) props.edge?.originSecret.allowReading(handler);
    return this.routes(handler, urls);
  }

  /** All settings that a public page may get. */
  private allSettings(props: PublicPagesProps) {
    const { stores, secrets, edge } = props;
    return {
      ...publishingSettings(props),
      ADDRESSES_TABLE: stores.addresses.tableName,
      GUARDS_TABLE: stores.guards.tableName,
      TOKEN_KEY_SECRET: secrets.tokenKey.secretArn,
      PUBLIC_URL: this.url,
      TEMPLATES_FILE,
      ORIGIN_SECRET: edge?.originSecret.secret.secretArn,
    } satisfies Everything;
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

  private routes(handler: IFunction, places: readonly Url[]): readonly HttpRoute[] {
    const integration = new HttpLambdaIntegration(`${handler.node.id}Integration`, handler);
    const methods = [HttpMethod.ANY];
    const routes = places.flatMap(({ root }) =>
      this.api.addRoutes({ path: `${root}/{proxy+}`, integration, methods }),
    );
    for (const route of routes) {
      Validations.of(route).acknowledge({
        id: "AwsSolutions-APIG4",
        reason:
          "Public on purpose: visitors and email clients have no account; links carry signed tokens.",
      });
    }
    return routes;
  }
}

function throttleOf(requestsPerSecond: number) {
  return { rateLimit: requestsPerSecond, burstLimit: 2 * requestsPerSecond };
}

/** Gives each of these routes its own throttle: a flood on other pages never prevents unsubscribing. */
function keepOpen(stage: HttpStage, routes: readonly HttpRoute[], requestsPerSecond: number): void {
  const { rateLimit, burstLimit } = throttleOf(requestsPerSecond);
  const own = { ThrottlingRateLimit: rateLimit, ThrottlingBurstLimit: burstLimit };
  const resource = stage.node.defaultChild as CfnStage;
  resource.routeSettings = Object.fromEntries(
    routes.map(({ path }) => [`${HttpMethod.ANY} ${path}`, own]),
  );
  // CloudFormation rejects a stage whose settings name a route that does not exist yet.
  stage.node.addDependency(...routes);
}

/** The construct id of a step: `sign-up` is `SignUp`. */
function nameOf(step: string): string {
  return step.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** The settings of these names that have a value. */
function pick(settings: Readonly<Record<string, string | undefined>>, names: readonly string[]) {
  const values = Object.entries(settings).filter(
    ([name, value]) => names.includes(name) && value !== undefined,
  );
  return Object.fromEntries(values);
}
