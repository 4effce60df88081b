import { RemovalPolicy, Validations } from "aws-cdk-lib";
import { Grant, type IGrantable } from "aws-cdk-lib/aws-iam";
import { type ISecret, Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";

/**
 * The key that signs links in mails and hashes addresses, with its predecessors; `relance rotate-key` puts a new one on
 * top. It outlives the stack: old links must stay valid.
 */
export class Secrets extends Construct {
  readonly tokenKey: ISecret;

  constructor(scope: Construct, id: string) {
    super(scope, id);

    this.tokenKey = new Secret(this, "TokenKey", {
      description:
        "One key on each line, newest first; next: before one that does not sign yet. The last one must stay: old links and suppressions need it.",
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.tokenKey).acknowledge({
      id: "AwsSolutions-SMG4",
      reason:
        "relance rotate-key puts a new key above the old one. A rotation by Secrets Manager would replace it, break the links of every mail sent and lose every suppression.",
    });
  }

  /** Allows reading the key. */
  allowReading(grantee: IGrantable): void {
    Grant.addToPrincipal({
      grantee,
      actions: ["secretsmanager:GetSecretValue"],
      resourceArns: [this.tokenKey.secretArn],
    });
  }
}
