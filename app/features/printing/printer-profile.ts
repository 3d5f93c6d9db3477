import { z } from 'zod'
import { m } from '#app/paraglide/messages.js'
import { DPIS, isForLabelPrinter, LABEL_PAPERS, PAPER_IDS, type PaperId } from '#app/labels/label-paper.ts'

/** `dialog`: the browser's print dialog; `serial` and `usb`: straight to a label printer that understands ZPL. */
export const WAYS = ['dialog', 'serial', 'usb'] as const
export type Way = (typeof WAYS)[number]

export const BAUD_RATES = [9600, 19_200, 38_400, 57_600, 115_200] as const
export const DOCUMENT_PAPERS = ['a4', 'a5', 'letter'] as const
export type DocumentPaper = (typeof DOCUMENT_PAPERS)[number]

/** By which a printer that was allowed once is found again; a cable without a number of its own is the only one of its make. */
export const portFactsSchema = z.object({
  vendorId: z.number().int().optional(),
  productId: z.number().int().optional(),
  serialNumber: z.string().max(200).optional(),
  name: z.string().max(200).optional(),
})
export type PortFacts = z.infer<typeof portFactsSchema>

const shared = {
  id: z.string().min(1).max(60),
  /** Empty as long as nobody has named it. */
  name: z.string().trim().max(40),
  copies: z.number().int().min(1).max(20),
  /** White edge in mm that the printer cannot reach. */
  marginMm: z.number().min(0).max(20),
  /** PRT-4 (M2): prints by itself after a booking. */
  autoprint: z.boolean(),
}

export const labelProfileSchema = z.object({
  ...shared,
  use: z.literal('labels'),
  way: z.enum(WAYS),
  paper: z.enum(PAPER_IDS),
  dpi: z.union(DPIS.map((dpi) => z.literal(dpi))),
  /** Moves everything to the right and down, in mm. */
  shift: z.object({ x: z.number().min(-10).max(10), y: z.number().min(-10).max(10) }),
  port: portFactsSchema.nullable(),
  baudRate: z.union(BAUD_RATES.map((rate) => z.literal(rate))),
})
export type LabelProfile = z.infer<typeof labelProfileSchema>

export const documentProfileSchema = z.object({ ...shared, use: z.literal('documents'), paper: z.enum(DOCUMENT_PAPERS) })
export type DocumentProfile = z.infer<typeof documentProfileSchema>

export const profileSchema = z.discriminatedUnion('use', [labelProfileSchema, documentProfileSchema])
export type Profile = z.infer<typeof profileSchema>

/** What a device prints on before anybody has set anything: the dialog, on the label paper that most printers take. */
export const FIRST_LABEL_PROFILE: LabelProfile = {
  id: 'labels',
  name: '',
  use: 'labels',
  way: 'dialog',
  paper: 'a6',
  dpi: 203,
  copies: 1,
  marginMm: 3,
  shift: { x: 0, y: 0 },
  autoprint: false,
  port: null,
  baudRate: 9600,
}

export const FIRST_DOCUMENT_PROFILE: DocumentProfile = {
  id: 'documents',
  name: '',
  use: 'documents',
  paper: 'a4',
  copies: 1,
  marginMm: 0,
  autoprint: false,
}

/** The two that nobody has named yet are called by what they are for. */
export function printerName({ name, use }: Pick<Profile, 'name' | 'use'>): string {
  return name === '' ? (use === 'labels' ? m.print_printer_labels() : m.print_printer_documents()) : name
}

/** A label printer takes one label at a time; sheets go through the dialog. */
export function papersFor(way: Way): readonly PaperId[] {
  return way === 'dialog' ? PAPER_IDS : PAPER_IDS.filter((id) => isForLabelPrinter(LABEL_PAPERS[id]))
}

/** A way that cannot have the paper takes the one that most printers have. */
export function withWay(profile: LabelProfile, way: Way): LabelProfile {
  const papers = papersFor(way)
  return { ...profile, way, paper: papers.includes(profile.paper) ? profile.paper : '4x6' }
}
