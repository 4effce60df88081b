/** The environment that this program was started in, and that those it starts inherit. */
export const inherited: Readonly<Record<string, string | undefined>> = {
  // biome-ignore lint/style/noProcessEnv: the tools of AWS are told where AWS is by the environment only.
  ...process.env,
  // Relance runs on Node 20 as well; what the AWS SDK will ask for next year is no news here.
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
};
