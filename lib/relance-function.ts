import { resolve } from "node:path";
import { type Duration, RemovalPolicy } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, LoggingFormat, Runtime, SystemLogLevel } from "aws-cdk-lib/aws-lambda";
import { LogLevel, NodejsFunction, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { FunctionName, Settings } from "../src/settings.ts";

/** The file name of the templates, beside a function's code. */
export const TEMPLATES_FILE = "templates.json";

/** The memory, in MB, with which Lambda gives a whole core. */
export const WHOLE_CORE = 1769;

/** Replaces the SDK's credential chain in the functions. */
const CREDENTIALS = resolve("src/deployed/lambda/credentials.ts");

export interface RelanceFunctionProps<S extends FunctionName> {
  /** The file in `functions/`, without its extension. */
  readonly step: S;
  readonly settings: Settings<S>;
  readonly timeout: Duration;
  /** In MB; 512 if absent. */
  readonly memorySize?: number;
  /** The compiled templates, for a step that renders messages or pages. */
  readonly templates?: string;
  /** Files to put beside the code, for `textBeside`. */
  readonly texts?: readonly string[];
  /** Whether it shows public pages, with their texts. */
  readonly isPublic?: boolean;
  /** Where events of failed asynchronous invocations go. */
  readonly deadLetterQueue?: IQueue;
  /** How often Lambda retries an asynchronous invocation; twice if absent. */
  readonly retryAttempts?: number;
}

/** One step as a Lambda function, bundled with the SDK. Its only permission is to write to its own log group. */
export class RelanceFunction<S extends FunctionName> extends NodejsFunction {
  constructor(scope: Construct, id: string, props: RelanceFunctionProps<S>) {
    const parts = new Construct(scope, `${id}Parts`);
    const logGroup = new LogGroup(parts, "Logs", {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // A role of our own: the default one can write to every log group of the account.
    const role = new Role(parts, "Role", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    });
    logGroup.grantWrite(role);

    const { step, settings, templates, texts = [], isPublic = false, ...options } = props;
    super(scope, id, {
      entry: `functions/${step}.ts`,
      description: `Relance: ${step}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      environment: { ...settings, NODE_OPTIONS: "--enable-source-maps" },
      bundling: bundling(templates, texts, isPublic),
      loggingFormat: LoggingFormat.JSON,
      // Only Lambda's own entries about failed and interrupted invocations: our entry says what a successful one did,
      // and how long it took.
      systemLogLevelV2: SystemLogLevel.WARN,
      logGroup,
      role,
      ...options,
    });
  }
}

function bundling(templates: string | undefined, texts: readonly string[], isPublic: boolean) {
  // The imports in package.json name the file that replaces a source; `bin/bundled-data.ts` has written it.
  const conditions = ["module", "relance-deployed", ...(isPublic ? ["relance-public"] : [])];
  return {
    format: OutputFormat.ESM,
    target: "node24",
    mainFields: ["module", "main"],
    // CommonJS packages in an ES module still call `require`.
    banner: `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`,
    // Lambda's own SDK may be older than the fields we use.
    bundleAwsSDK: true,
    esbuildArgs: {
      "--conditions": conditions.join(","),
      "--alias:@aws-sdk/credential-provider-node": CREDENTIALS,
    },
    minify: true,
    sourceMap: true,
    sourcesContent: false,
    logLevel: LogLevel.WARNING,
    commandHooks: {
      beforeBundling: () => [],
      beforeInstall: () => [],
      afterBundling: (_: string, output: string) => [
        ...(templates ? [`cp "${templates}" "${output}/${TEMPLATES_FILE}"`] : []),
        ...texts.map((text) => `cp "${text}" "${output}"`),
      ],
    },
  };
}
