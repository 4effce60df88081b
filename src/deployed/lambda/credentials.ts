/**
 * Stands in for the SDK's chain of credential providers in a Lambda function, whose credentials always are in its
 * environment: the chain's other ways (SSO, STS, files, instance metadata) are a fifth of a bundle.
 */
export function defaultProvider() {
  return async () => {
    // biome-ignore lint/style/noProcessEnv: Lambda tells them nowhere else, and no step asks for them by itself.
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
