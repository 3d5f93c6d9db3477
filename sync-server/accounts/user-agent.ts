const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

/** Enough for a person to know a session again; the full header would be a fingerprint. */
export function userAgentFamily(header: string | undefined): string {
  return FAMILIES.find(([pattern]) => pattern.test(header ?? ''))?.[1] ?? 'other'
}
