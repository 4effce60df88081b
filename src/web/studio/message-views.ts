/** The ways to look at a message. */
export const MESSAGE_VIEWS = ["desktop", "phone", "dark", "images-off", "text", "source"] as const;
export type MessageView = (typeof MESSAGE_VIEWS)[number];

export const VIEW_WORDS: Readonly<Record<MessageView, string>> = {
  desktop: "Desktop",
  phone: "Phone",
  dark: "Dark",
  "images-off": "Images off",
  text: "Text",
  source: "Source",
};
