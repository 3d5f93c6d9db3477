/** What the build and the address bar say about this copy of the app. */
export const env = {
  isDevelopment: import.meta.env.DEV,
  version: String(import.meta.env['VITE_APP_VERSION'] ?? 'unknown'),
  /** Service workers need a secure context; without one the app works, but not offline. */
  canWorkOffline: typeof navigator !== 'undefined' && 'serviceWorker' in navigator && globalThis.isSecureContext === true,
} as const
