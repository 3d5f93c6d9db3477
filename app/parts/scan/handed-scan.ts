// A scan on its way to the scan screen. In memory and taken once: in the address a reload would scan it again.
let waiting: string | null = null

export function handOverScan(text: string): void {
  waiting = text
}

export function takeHandedScan(): string | null {
  const text = waiting
  waiting = null
  return text
}
