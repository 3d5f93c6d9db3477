/**
 * Whether a browser sent this from a page that is not ours. Browsers say so by Sec-Fetch-Site, older ones by Origin; a program that
 * sends neither carries no cookie that somebody else's page could have borrowed.
 */
export function isForeignOrigin(request: Request, publicUrl: string | undefined): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site) return site !== 'same-origin' && site !== 'none'
  const origin = request.headers.get('origin')
  if (!origin) return false
  return origin !== new URL(request.url).origin && origin !== (publicUrl ? new URL(publicUrl).origin : undefined)
}
