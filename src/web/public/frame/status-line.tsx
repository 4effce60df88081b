import { Icon } from "./icon.tsx";

/** What was just done, on top of the page where it was done. */
export function StatusLine({ text }: { readonly text: string }) {
  return (
    <p class="status" role="status">
      <Icon name="check" />
      {text}
    </p>
  );
}
