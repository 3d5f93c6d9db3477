import type { MiddlewareHandler } from 'hono'

/**
 * WebAssembly decodes barcodes and reads documents; scripts and workers are files of ours, labels and photos are blobs. Street tiles
 * come from the one place that the configuration names.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "media-src 'self' blob:",
  "worker-src 'self'",
  "manifest-src 'self'",
  "frame-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy':
    'camera=(self), geolocation=(self), microphone=(), payment=(), usb=(self), serial=(self), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** Set on every answer, also on errors; a route that needs a narrower policy (stored files) sets its own first. */
export function securityHeaders(options: {
  readonly behindTls: boolean
  readonly tiles?: string | undefined
}): MiddlewareHandler {
  const policy = options.tiles
    ? CONTENT_SECURITY_POLICY.replace(' data: blob:', ` data: blob: ${options.tiles}`)
    : CONTENT_SECURITY_POLICY
  return async (c, next) => {
    await next()
    if (!c.res.headers.has('Content-Security-Policy')) c.res.headers.set('Content-Security-Policy', policy)
    for (const [name, value] of Object.entries(HEADERS)) if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    if (options.behindTls) c.res.headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
  }
}
