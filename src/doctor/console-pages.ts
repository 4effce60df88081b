/** The SES console's page of the account, with the request to leave the sandbox. */
export function accountPage(region: string): string {
  return `${ses(region)}/account`;
}

/** The SES console's list of domains. */
export function identitiesPage(region: string): string {
  return `${ses(region)}/identities`;
}

/** The page to request a higher rate or quota. */
export function quotasPage(region: string): string {
  return `https://${region}.console.aws.amazon.com/servicequotas/home/services/ses/quotas`;
}

/** The CloudFormation console's page of a stack's events. */
export function stackEventsPage(region: string, stackId: string): string {
  return `https://${region}.console.aws.amazon.com/cloudformation/home?region=${region}#/stacks/events?stackId=${encodeURIComponent(stackId)}`;
}

function ses(region: string): string {
  return `https://${region}.console.aws.amazon.com/ses/home?region=${region}#`;
}
