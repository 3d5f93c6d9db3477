/** Hands the person a JSON file, by the browser's own download. */
export function saveJsonFile(name: string, value: unknown): void {
  save(name, new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' }))
}

/** Hands the person a file as it is. */
export function saveBytes(name: string, type: string, bytes: ArrayBuffer): void {
  save(name, new Blob([bytes], { type }))
}

function save(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Revoked later: some browsers read the blob only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
