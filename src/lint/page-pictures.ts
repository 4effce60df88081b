import { selectAll } from "css-select";
import type { AnyNode, Element } from "domhandler";
import { parseDocument } from "htmlparser2";
import type { TemplateProblem } from "../domain/template-problem.ts";

const OWN_PATH = /^\/(?!\/)/;

/**
 * Pictures that a page would show as broken: below our own root and not served, or on other sites in places that only
 * some browsers check. An <img> from another site is reported by the other page rules.
 */
export async function unservedPictures(
  html: string,
  isServed: (path: string) => Promise<boolean>,
): Promise<readonly string[]> {
  const page = parseDocument(html);
  const shown = all("main img", page).map(({ attribs }) => attribs.src ?? "");
  const others = all("main :is([srcset], [poster], [background])", page).flatMap(({ attribs }) => [
    ...(attribs.srcset?.split(",").map((part) => part.trim().split(/\s/)[0] ?? "") ?? []),
    ...[attribs.poster, attribs.background].filter((address) => address !== undefined),
  ]);
  const addresses = [...new Set([...shown.filter((src) => OWN_PATH.test(src)), ...others])];
  const served = await Promise.all(
    addresses.map(async (address) => OWN_PATH.test(address) && (await isServed(address))),
  );
  return addresses.filter((_, index) => !served[index]);
}

/** The problem to report for such a picture. */
export function holeProblem(
  address: string,
  file: string,
  line: number | undefined,
): TemplateProblem {
  return {
    rule: "missing-image",
    file,
    line,
    finding: { kind: "picture-unserved", address },
  };
}

function all(selector: string, node: AnyNode): readonly Element[] {
  return selectAll<AnyNode, Element>(selector, node);
}
