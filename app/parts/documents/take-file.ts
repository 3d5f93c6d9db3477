import { MAX_FILE_BYTES, type DocumentType } from '#shared/attachments/attachment.ts'
import { lookAtFile, type FileProblem, type FileType } from '#shared/attachments/file-kind.ts'
import { cleanFileName } from '#shared/attachments/file-name.ts'
import { type NewFile } from '#app/sync-client/files.ts'
import { shrinkPhoto } from '#app/devices/shrink-photo.ts'

export type TakeProblem = FileProblem | 'too-large' | 'empty'
export type Taken = { readonly ok: true; readonly file: NewFile } | { readonly ok: false; readonly problem: TakeProblem }

export interface TakeOptions {
  /** What a file of this kind is: chosen by the person, or by the kind. */
  readonly typeOf: (type: FileType) => DocumentType
  readonly isEvidence: boolean
}

/** Far above what a camera makes; what is shrunk may be larger than what is sent. */
const MAX_READ_BYTES = 100 * 1024 * 1024

/**
 * ATT-2, SB7: a file that somebody picked, ready to be kept. Its bytes are read at once: what a camera hands over can be gone a
 * moment later.
 */
export async function takeFile(picked: File, { typeOf, isEvidence }: TakeOptions): Promise<Taken> {
  if (picked.size > MAX_READ_BYTES) return { ok: false, problem: 'too-large' }
  const bytes = await picked.arrayBuffer()
  if (bytes.byteLength === 0) return { ok: false, problem: 'empty' }
  const look = lookAtFile(new Uint8Array(bytes))
  if (!look.ok) return look
  const shrunk = isEvidence || look.type === 'application/pdf' ? null : await shrinkPhoto({ ...look, bytes })
  const kept = shrunk ?? bytes
  if (kept.byteLength > MAX_FILE_BYTES) return { ok: false, problem: 'too-large' }
  const type = shrunk ? 'image/jpeg' : look.type
  const name = cleanFileName(picked.name, type)
  return { ok: true, file: { bytes: kept, type, name, documentType: typeOf(type), isEvidence } }
}
