// PRT-4 (A9, M3): the printers of this device and who uses which, in local storage. Which printers stand in a hall is no secret and belongs
// to no portal; it stays when somebody logs out, so that the next shift finds them.
import { z } from 'zod'
import { create } from 'zustand'
import {
  documentProfileSchema,
  FIRST_DOCUMENT_PROFILE,
  FIRST_LABEL_PROFILE,
  labelProfileSchema,
  profileSchema,
  type DocumentProfile,
  type LabelProfile,
  type Profile,
} from './printer-profile.ts'

const KEY = 'loadbay.printers'

const chosenSchema = z.object({ labels: z.string().optional(), documents: z.string().optional() })

const storedSchema = z.object({
  profiles: z.array(z.unknown()),
  /** By user id. */
  chosen: z.record(z.string(), chosenSchema).catch({}),
})

export interface Printers {
  readonly profiles: readonly Profile[]
  readonly chosen: {
    readonly [userId: string]: { readonly labels?: string | undefined; readonly documents?: string | undefined }
  }
}

const NONE: Printers = { profiles: [FIRST_LABEL_PROFILE, FIRST_DOCUMENT_PROFILE], chosen: {} }

/** What is unreadable, one printer of a newer build for example, is left out; there is always one of each use. */
export function parsePrinters(text: string | null): Printers {
  const stored = storedSchema.safeParse(parseJson(text))
  if (!stored.success) return NONE
  const profiles = stored.data.profiles.flatMap((one) => profileSchema.safeParse(one).data ?? [])
  return { profiles: withOneOfEach(profiles), chosen: stored.data.chosen }
}

function withOneOfEach(profiles: readonly Profile[]): Profile[] {
  const missing = [FIRST_LABEL_PROFILE, FIRST_DOCUMENT_PROFILE].filter(({ use }) => !profiles.some((one) => one.use === use))
  return [...profiles, ...missing]
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null // written by nobody of ours
  }
}

export const usePrinters = create<Printers>(() => parsePrinters(read()))

/** Another tab has changed them. */
export function followOtherTabs(): () => void {
  const listen = (event: StorageEvent) => {
    if (event.key === KEY) usePrinters.setState(parsePrinters(event.newValue))
  }
  addEventListener('storage', listen)
  return () => removeEventListener('storage', listen)
}

export function saveProfile(profile: Profile): void {
  change(({ profiles, chosen }) => ({
    profiles: profiles.some(({ id }) => id === profile.id)
      ? profiles.map((one) => (one.id === profile.id ? profile : one))
      : [...profiles, profile],
    chosen,
  }))
}

export function removeProfile(id: string): void {
  change(({ profiles, chosen }) => ({ profiles: withOneOfEach(profiles.filter((one) => one.id !== id)), chosen }))
}

/** M3: from now on this person prints there. */
export function choosePrinter(userId: number, { use, id }: Pick<Profile, 'use' | 'id'>): void {
  change(({ profiles, chosen }) => ({ profiles, chosen: { ...chosen, [userId]: { ...chosen[String(userId)], [use]: id } } }))
}

/** The chosen one, else the first. */
export function labelPrinter({ profiles, chosen }: Printers, userId: number): LabelProfile {
  return pick(profiles.filter(isLabelProfile), chosen[String(userId)]?.labels) ?? FIRST_LABEL_PROFILE
}

export function documentPrinter({ profiles, chosen }: Printers, userId: number): DocumentProfile {
  return pick(profiles.filter(isDocumentProfile), chosen[String(userId)]?.documents) ?? FIRST_DOCUMENT_PROFILE
}

function pick<P extends Profile>(profiles: readonly P[], id: string | undefined): P | undefined {
  return profiles.find((one) => one.id === id) ?? profiles[0]
}

export const isLabelProfile = (profile: Profile): profile is LabelProfile => labelProfileSchema.safeParse(profile).success
export const isDocumentProfile = (profile: Profile): profile is DocumentProfile =>
  documentProfileSchema.safeParse(profile).success

function change(to: (before: Printers) => Printers): void {
  const after = to(usePrinters.getState())
  usePrinters.setState(after)
  try {
    localStorage.setItem(KEY, JSON.stringify(after))
  } catch {
    return // storage is forbidden here: it lasts as long as the page
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
