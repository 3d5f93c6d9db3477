// What somebody chose on the scan screen, kept on this device: a shift scans one thing all morning.
import { z } from 'zod'

/** What a person may say; labels are told of by whoever prints them. */
export const EVENT_CHOICES = ['seen', 'packed', 'loaded', 'unloaded', 'handed-over', 'damaged', 'missing', 'returned'] as const

const choicesSchema = z.object({
  event: z.enum(EVENT_CHOICES).nullable(),
  hasSound: z.boolean(),
  notesPlace: z.boolean(),
})
export type ScanChoices = z.infer<typeof choicesSchema>

const KEY = 'loadbay-scan'
const AT_FIRST: ScanChoices = { event: 'seen', hasSound: true, notesPlace: false }

export function loadScanChoices(): ScanChoices {
  try {
    const kept = choicesSchema.safeParse(JSON.parse(localStorage.getItem(KEY) ?? 'null'))
    return kept.success ? kept.data : AT_FIRST
  } catch {
    return AT_FIRST // nothing can be kept here, or somebody else wrote it
  }
}

export function keepScanChoices(choices: ScanChoices): ScanChoices {
  try {
    localStorage.setItem(KEY, JSON.stringify(choices))
  } catch {
    return choices // for as long as the page is open
  }
  return choices
}
