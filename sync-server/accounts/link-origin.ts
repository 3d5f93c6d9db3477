const THIS_MACHINE = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0|\[::\])$/i

/**
 * Where links in a mail lead: the public address. Where that is only this machine, a request that used another name or port of this
 * machine gets it back. Any other Host header is the sender's claim, and a link to it would hand the token to whoever wrote it.
 */
export function linkOrigin(publicUrl: string, request?: Request): string {
  const own = new URL(publicUrl)
  const asked = request ? new URL(request.url) : undefined
  const local = asked && THIS_MACHINE.test(own.hostname) && THIS_MACHINE.test(asked.hostname)
  return local ? asked.origin : own.origin
}
