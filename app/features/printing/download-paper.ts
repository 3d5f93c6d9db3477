import { saveBytes } from '#app/platform/save-file.ts'
import { type Space } from '#app/sync-client/space.ts'
import { makePaper, makeZplBytes } from './make-paper.ts'
import { type PrintJob } from './print-job.ts'
import { isLabelProfile } from './printers.ts'
import { profileOf } from './run-job.ts'

/** M1: the file itself, by the arrow. A download is no print, and is not in the history. */
export async function downloadPdf(space: Space, job: PrintJob): Promise<void> {
  const { file } = await makePaper(space, { job, profile: profileOf(job, space.userId) })
  saveBytes(file.name, file.type, await file.arrayBuffer())
}

/** For a printer at another computer, or a folder that a spooler watches. */
export async function downloadZpl(space: Space, job: PrintJob): Promise<void> {
  const profile = profileOf(job, space.userId)
  if (!isLabelProfile(profile)) return
  const { bytes, name } = await makeZplBytes(space, { job, profile })
  saveBytes(name, 'application/octet-stream', bytes.buffer)
}
