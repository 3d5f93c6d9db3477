/** The tag under which the browser calls the service worker when it believes in a network again (SM5). */
export const PUSH_TAG = 'loadbay-push'

interface WithSync {
  readonly sync: { register(tag: string): Promise<void> }
}

/** SM5: a bonus where the browser has it; work is sent without it too, by whichever page is opened next. */
export function askForBackgroundPush(): void {
  const worker = 'serviceWorker' in navigator ? navigator.serviceWorker : undefined
  // Refused in private windows and by policy, and absent in most browsers: nothing depends on it.
  void worker?.ready
    .then((registration) => (hasSync(registration) ? registration.sync.register(PUSH_TAG) : undefined))
    .catch(() => undefined)
}

function hasSync(registration: object): registration is WithSync {
  return 'sync' in registration
}
