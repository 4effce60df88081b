// Silences the AWS SDK's warning that it drops Node 20 in January 2027, which does not concern people who start Relance.
// Delete this file when Relance drops Node 20 (docs/decisions/0015-node-20.md).
// biome-ignore lint/style/noProcessEnv: the SDK reads this option only from its environment.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
