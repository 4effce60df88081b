import { Icon } from "./icon.tsx";

/** Confirms, at the top of a page, the change that was just made there. */
export function StatusLine({ text }: { readonly text: string }) {
  return (
    <p class="status" role="status">
      <Icon name="check" />
      {text}
    </p>
  );
}
