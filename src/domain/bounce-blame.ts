import * as z from "zod/mini";

/** What the receiving mail server said about a bounced mail. SES fills in what it knows. */
const recipientSchema = z.object({
  /** An enhanced status code (RFC 3463), such as `5.7.26`. */
  status: z.catch(z.optional(z.string()), undefined),
  diagnosticCode: z.catch(z.optional(z.string()), undefined),
});

/** The part of a bounce that says whose fault it was. An unexpected value is treated as missing. */
export const bounceBlameShape = {
  bounceSubType: z.optional(z.string()),
  bouncedRecipients: z._default(z.catch(z.array(recipientSchema), []), []),
};

type Bounce = z.output<z.ZodMiniObject<typeof bounceBlameShape>>;

/** Sub-types with which SES itself blames the address. */
const ADDRESS_SUB_TYPES: readonly string[] = ["NoEmail", "Suppressed", "OnAccountSuppressionList"];

/** Enhanced status codes, without the IP addresses that look like them. */
const STATUS_CODE = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)/g;

/** X.1 and X.2 are about the address and its mailbox; X.4.1 is about a host that does not accept mail for it. */
const OF_ADDRESS = /^[45]\.(1\.(?![78]$)|2\.|4\.1$)/;

/** X.7 is security and policy; X.1.7 and X.1.8 are about the sender's address. */
const OF_SENDER = /^[45]\.(7\.|1\.[78]$)/;

/** The X.7 codes that are not about us: a list closed to outsiders, a mailbox that changed hands, no relaying. */
const OF_RECEIVER = /^[45]\.7\.(2|12|17|18|54|64|12\d|13\d|193)$/;

/** Words about our DNS records, our name or our IP address. */
const ABOUT_SENDER =
  /\b(spf|dkim|dmarc|unauthenticated|spamhaus|spamcop|barracuda|sorbs|dnsbl|rbl|ptr)\b|authenticat|\bblock(ed)? ?(using|list)|\bblack ?list|reverse dns|(bad|poor|low) reputation|reputation of/i;

/** Words with which a server that only says "policy" (X.7.0, X.7.1) means the address after all. */
const ABOUT_ADDRESS =
  /unknown (user|recipient|account|address|mailbox)|(user|recipient|account|address|mailbox)( is)? unknown|no such|(does not|doesn't) exist|not found|relay|disabled|inactive/i;

/**
 * Why a mail bounced when our domain, our IP address or the content is at fault and the address may be fine: a status
 * code such as `5.7.26`, or `blocked`. Undefined when the address is at fault, or when the cause is not known.
 */
export function senderTroubleOf({ bounceSubType, bouncedRecipients }: Bounce): string | undefined {
  if (ADDRESS_SUB_TYPES.includes(bounceSubType ?? "")) return undefined;
  for (const { status = "", diagnosticCode = "" } of bouncedRecipients) {
    const said = diagnosticCode.match(STATUS_CODE) ?? status.match(STATUS_CODE) ?? [];
    const trouble = troubleIn(said, diagnosticCode);
    if (trouble) return trouble;
  }
  return undefined;
}

function troubleIn(codes: readonly string[], words: string): string | undefined {
  if (codes.some((code) => OF_RECEIVER.test(code))) return undefined;
  const code = codes.find((each) => OF_SENDER.test(each));
  const isAboutSender = ABOUT_SENDER.test(words);
  if (code) {
    const saysLittle = /^[45]\.7\.[01]$/.test(code);
    return saysLittle && !isAboutSender && ABOUT_ADDRESS.test(words) ? undefined : code;
  }
  const isAboutAddress = codes.some((each) => OF_ADDRESS.test(each));
  return isAboutSender && !isAboutAddress ? (codes[0] ?? "blocked") : undefined;
}
