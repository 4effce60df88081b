import { writeFile } from "node:fs/promises";
import path from "node:path";
import { Command } from "commander";
import { programme as source } from "../programme.ts";
import { compileTemplates } from "../src/adapters/templates/compile.ts";
import { programmeSchema } from "../src/domain/programme-schema.ts";
import { hasBrowser, startBrowser } from "../test/browser.ts";
import { contactSheet } from "./screenshots/contact-sheet.tsx";
import { sampleMails } from "./screenshots/sample-mails.ts";
import { samplePages } from "./screenshots/sample-pages.ts";
import { takePictures } from "./screenshots/take-pictures.ts";
import { MAIL_VIEWS, PAGE_VIEWS } from "./screenshots/views.ts";

const command = new Command("screenshots")
  .description("Takes pictures of every message and every conversion page")
  .option("--out <folder>", "the folder for the pictures", ".build/screenshots")
  .parse();
const { out } = command.opts<{ out: string }>();

if (hasBrowser) await takeAll(out);
else say("No pictures: there is no Chromium at /usr/bin/chromium. Install it and run this again.");

async function takeAll(folder: string): Promise<void> {
  const templates = await compileTemplates("templates");
  const programme = programmeSchema.parse(source);
  const mails = sampleMails(templates, programme).map((sample) => ({
    ...sample,
    html: sample.mail.html,
    views: MAIL_VIEWS,
  }));
  const site = samplePages(templates, programme);
  const pages = site.pages.map((page) => ({ ...page, views: PAGE_VIEWS }));

  const browser = await startBrowser();
  try {
    const taken = await takePictures(browser, site.app, [...mails, ...pages], folder);
    const sheet = path.join(folder, "index.html");
    await writeFile(sheet, await contactSheet(mails, pages));
    say(`${taken} pictures of ${mails.length} mails and ${pages.length} pages: ${sheet}`);
  } finally {
    await browser.close();
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
