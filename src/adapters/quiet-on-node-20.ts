// Importing this keeps the AWS SDK quiet about Node 20, which it will no longer support from January 2027. That is no news
// to those who start Relance. When Node 20 is dropped here (docs/decisions/0015-node-20.md), this file goes.
// biome-ignore lint/style/noProcessEnv: the SDK takes this wish from its environment only.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
