const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i

/**
 * Where links in a mail lead: to the configured public address, else to the address the request used if that is this machine.
 * Any other Host header is the sender's claim, and a link to it would hand the token to whoever wrote it.
 */
export function linkOrigin(
  configured: { readonly publicUrl: string | undefined; readonly port: number },
  request?: Request,
): string {
  if (configured.publicUrl) return new URL(configured.publicUrl).origin
  const asked = request ? new URL(request.url) : undefined
  if (asked && LOOPBACK.test(asked.host)) return asked.origin
  return `http://localhost:${configured.port}`
}
