import { RemovalPolicy, Validations } from "aws-cdk-lib";
import { Grant, type IGrantable } from "aws-cdk-lib/aws-iam";
import { type ISecret, Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";

/** The secret that CloudFront adds to each request, to prove that the request came through the firewall. */
export class OriginSecret extends Construct {
  readonly secret: ISecret;

  constructor(scope: Construct, id: string) {
    super(scope, id);

    this.secret = new Secret(this, "Header", {
      description:
        "What CloudFront sends to the public pages; the previous version is accepted too",
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.secret).acknowledge({
      id: "AwsSolutions-SMG4",
      reason:
        "CloudFront gets a new secret only in a deployment (docs/deploy.md): after two automatic rotations, every visitor would be refused.",
    });
  }

  /** Allows reading it. */
  allowReading(grantee: IGrantable): void {
    Grant.addToPrincipal({
      grantee,
      actions: ["secretsmanager:GetSecretValue"],
      resourceArns: [this.secret.secretArn],
    });
  }
}
