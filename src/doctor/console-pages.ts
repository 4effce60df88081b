/** Where SES's console tells of the account: there one asks to leave the sandbox. */
export function accountPage(region: string): string {
  return `${ses(region)}/account`;
}

/** Where SES's console lists the domains. */
export function identitiesPage(region: string): string {
  return `${ses(region)}/identities`;
}

/** Where one asks for a higher rate or quota. */
export function quotasPage(region: string): string {
  return `https://${region}.console.aws.amazon.com/servicequotas/home/services/ses/quotas`;
}

/** Where CloudFormation's console tells what happened to a stack. */
export function stackEventsPage(region: string, stackId: string): string {
  return `https://${region}.console.aws.amazon.com/cloudformation/home?region=${region}#/stacks/events?stackId=${encodeURIComponent(stackId)}`;
}

function ses(region: string): string {
  return `https://${region}.console.aws.amazon.com/ses/home?region=${region}#`;
}
