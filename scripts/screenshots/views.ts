/** A way to look at a mail or a page. */
export type View = {
  readonly name: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly colorScheme: "light" | "dark";
  readonly images: boolean;
};

const desktop: View = { name: "desktop", width: 1200, colorScheme: "light", images: true };
const phone: View = { ...desktop, name: "phone", width: 390 };
const dark: View = { ...phone, name: "dark", colorScheme: "dark" };

/** How a mail is looked at: in the pane of a mail program, on a phone, and as many programs show it. */
export const MAIL_VIEWS: readonly View[] = [
  { ...desktop, width: 700 },
  phone,
  dark,
  { ...phone, name: "no-images", images: false },
];

/** How a page is looked at. */
export const PAGE_VIEWS: readonly View[] = [desktop, phone, dark];
