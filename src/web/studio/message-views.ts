/** The ways to look at a message. */
export const MESSAGE_VIEWS = ["desktop", "phone", "dark", "images-off", "text", "source"] as const;
export type MessageView = (typeof MESSAGE_VIEWS)[number];
