/** A way to display a mail or a page. */
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

/** The views of a mail: in the pane of an email client, on a phone, in dark mode, and without images. */
export const MAIL_VIEWS: readonly View[] = [
  { ...desktop, width: 700 },
  phone,
  dark,
  { ...phone, name: "no-images", images: false },
];

/** The views of a page. */
export const PAGE_VIEWS: readonly View[] = [desktop, phone, dark];
