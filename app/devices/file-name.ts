/** Letters and digits of any script, dashes for the rest: a name that every file system and mail program takes. */
export function safeFileName(parts: readonly string[], ending: string): string {
  const stem = parts
    .map((part) =>
      part
        .normalize('NFC')
        .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
        .replaceAll(/^-+|-+$/g, ''),
    )
    .filter(Boolean)
    .join('-')
  return `${[...stem].slice(0, 80).join('') || 'document'}.${ending}`
}
