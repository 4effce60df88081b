import { vi } from "vitest";

/**
 * Stops the clock so many milliseconds ahead, at the start of a second: a mail that is ready at the end of one waits
 * for the next, which never comes on a stopped clock. `vi.useRealTimers()` starts it again.
 */
export function stopClock(ahead: number): void {
  const now = Math.floor((Date.now() + ahead) / 1000) * 1000;
  vi.useFakeTimers({ toFake: ["Date"], now });
}
