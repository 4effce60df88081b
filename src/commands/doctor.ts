import { Command } from "commander";
import type { Examination } from "../doctor/examine.ts";
import { listOf, summaryOf } from "../doctor/report.ts";

type Say = (text: string) => void;
type Options = { readonly stack: string; readonly json?: true };

/** What the doctor asks besides AWS, when it is not this machine's. */
type Elsewhere = Partial<Pick<Examination, "dns" | "clock">>;

/**
 * The command that looks at the AWS account and tells what to do next. `say` prints; `fail` prints and ends with a failure:
 * it is called when something must be acted on. No address is printed but the sender's.
 */
export function doctorCommand(
  say: Say,
  fail: Say,
  sender: { readonly email: string },
  elsewhere: Elsewhere = {},
): Command {
  return new Command("doctor")
    .description("look at the AWS account and the DNS, and tell what to do next; changes nothing")
    .option("--stack <name>", "the stack, found with the AWS environment", "Relance")
    .option("--json", "print the findings as JSON")
    .action(async ({ stack, json }: Options) => {
      const findings = await examined(sender.email, stack, elsewhere);
      const summary = summaryOf(findings);
      const hasFailed = findings.some(({ state }) => state === "fail");
      say(json ? JSON.stringify(findings, null, 2) : `${listOf(findings)}\n`);
      if (hasFailed) fail(summary);
      else if (!json) say(summary);
    });
}

async function examined(sender: string, stack: string, elsewhere: Elsewhere) {
  // Only now: whoever runs Relance on this machine needs nothing of AWS.
  const [{ examine }, { awsClients }, { systemDns }, { systemClock }] = await Promise.all([
    import("../doctor/examine.ts"),
    import("../doctor/aws-clients.ts"),
    import("../doctor/dns.ts"),
    import("../adapters/system-clock.ts"),
  ]);
  return examine({
    aws: awsClients(),
    dns: systemDns(),
    clock: systemClock(),
    sender,
    stack,
    ...elsewhere,
  });
}
