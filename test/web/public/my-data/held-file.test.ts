import { expect, test } from "vitest";
import { dataToken } from "../../../../src/pipeline/my-data.ts";
import { onlyContact, siteWithMember } from "../site.ts";

test("a long file comes in parts, each small enough for Lambda, which together hold all", async () => {
  const site = await siteWithMember();
  const { id } = await onlyContact(site);
  const path = `/my-data/${dataToken(site.world, id, site.world.clock.now())}`;
  const [before, at] = [await countOf(site.world.timeline.of(id)), "2026-01-30T12:00:00.000Z"];
  const detail = { url: `https://x.example/${"p".repeat(2000)}` };
  for (let count = 0; count < 2100; count += 1) {
    await site.world.timeline.add(id, {
      kind: "activity",
      type: "PageVisited",
      at,
      id: `${count}`,
      detail,
    });
  }
  const page = await (await site.app.request(`${path}?lang=en`)).text();
  expect(page).toContain(`href="${path}/data.json?part=3">Part 3 of 3`);
  let events = 0;
  for (const part of [1, 2, 3]) {
    const answer = await site.app.request(`${path}/data.json?part=${part}`);
    const text = await answer.text();
    expect(text.length).toBeLessThan(5_000_000);
    const file = JSON.parse(text);
    expect([file.part, file.parts, file.contact !== undefined]).toEqual([part, 3, part === 1]);
    events += file.timeline.length;
  }
  expect(events).toBe(before + 2100);
  for (const part of ["0", "4", "x", "1.5"]) {
    expect((await site.app.request(`${path}/data.json?part=${part}`)).status).toBe(404);
  }
});

async function countOf(items: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of items) count += 1;
  return count;
}
