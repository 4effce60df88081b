/** The environment of this program, inherited by the programs it starts. */
export const inherited: Readonly<Record<string, string | undefined>> = {
  // biome-ignore lint/style/noProcessEnv: AWS tools find the endpoint only in the environment.
  ...process.env,
  // Relance also runs on Node 20: the AWS SDK's warning about next year does not concern this program.
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
};
