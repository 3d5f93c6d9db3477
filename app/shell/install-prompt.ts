/** Chromium's offer to install, kept for the menu instead of a banner; other browsers never send it. */
interface BeforeInstallPromptEvent extends Event {
  prompt(): Promise<unknown>
}

export interface InstallPrompt {
  isOffered(): boolean
  subscribe(listener: () => void): () => void
  show(): Promise<void>
}

export function createInstallPrompt(target: EventTarget): InstallPrompt {
  const listeners = new Set<() => void>()
  let offer: BeforeInstallPromptEvent | null = null
  target.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    // The browser sends this event under this name only.
    keep(event as BeforeInstallPromptEvent)
  })
  target.addEventListener('appinstalled', () => keep(null))
  return {
    isOffered: () => offer !== null,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    show: async () => {
      const shown = offer
      keep(null) // an offer can be shown once
      await shown?.prompt()
    },
  }

  function keep(next: BeforeInstallPromptEvent | null): void {
    offer = next
    for (const listener of listeners) listener()
  }
}
