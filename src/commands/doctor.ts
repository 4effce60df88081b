import { Command } from "commander";
import type { Examination } from "../doctor/examine.ts";
import { listOf, summaryOf } from "../doctor/report.ts";

type Say = (text: string) => void;
type Options = { readonly stack: string; readonly json?: true };

/** The DNS and the clock to use instead of this machine's. */
type Elsewhere = Partial<Pick<Examination, "dns" | "clock">>;

/**
 * The command that checks the AWS account and says what to do next. `say` prints; `fail` prints and makes the program
 * exit with a failure: it is called if something must be acted on. No address except the sender's is printed.
 */
export function doctorCommand(
  say: Say,
  fail: Say,
  sender: { readonly email: string },
  elsewhere: Elsewhere = {},
): Command {
  return new Command("doctor")
    .description("check the AWS account and the DNS, and show what to do next; changes nothing")
    .option("--stack <name>", "the stack, in the environment's AWS account and region", "Relance")
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
  // Loaded only now: people who run Relance on this machine need no AWS SDK.
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
