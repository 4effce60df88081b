/**
 * Replaces the SDK's chain of credential providers in a Lambda function, whose credentials are always in its
 * environment. The rest of the chain (SSO, STS, files, instance metadata) would be a fifth of the bundle.
 */
export function defaultProvider() {
  return async () => {
    // biome-ignore lint/style/noProcessEnv: Lambda sets the credentials nowhere else, and no step reads them directly.
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
    if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
      throw new Error("Cannot sign a request: there are no credentials in the environment");
    }
    return {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      sessionToken: AWS_SESSION_TOKEN,
    };
  };
}
