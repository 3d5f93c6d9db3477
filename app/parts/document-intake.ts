// Reading a document is a feature of its own; the order form knows it by this door only, which the shell fills.
import { createContext, type ComponentType } from 'react'
import { type ConfirmedReading } from '#shared/document-reading/read-field.ts'

export interface DocumentIntakeProps {
  /** What somebody confirmed, and the files it was read from, as they were picked. */
  readonly onUse: (confirmed: ConfirmedReading, originals: readonly File[]) => void
  readonly onClose: () => void
}

/** The import; the same function at every render. */
export type LoadDocumentIntake = () => Promise<{ readonly DocumentIntake: ComponentType<DocumentIntakeProps> }>

/** Null where there is no such feature: then nothing is offered. */
export const DocumentIntakeContext = createContext<LoadDocumentIntake | null>(null)
