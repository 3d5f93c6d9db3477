// One print job on its way to paper: made from the records as they are now, handed to the person's printer, and written into the history.
import { deviceInstant } from '#app/platform/clock.ts'
import { type Space } from '#app/sync-client/space.ts'
import { invariant } from '#shared/kernel/invariant.ts'
import { makePaper, makeZplBytes } from './make-paper.ts'
import { type PrintJob } from './print-job.ts'
import { PrintFault, troubleOf } from './print-fault.ts'
import { keepJob } from './print-queue.ts'
import { printPaper } from './print-paper.ts'
import { printerName, type LabelProfile, type Profile } from './printer-profile.ts'
import { documentPrinter, isLabelProfile, labelPrinter, usePrinters } from './printers.ts'
import { recordJob, type Printed } from './record-job.ts'
import { sendToSerial } from './send-to-serial.ts'
import { sendToUsb } from './send-to-usb.ts'

export interface RunWays {
  readonly signal: AbortSignal
  /** Of what is being made, then of what is being sent. */
  readonly onProgress: (done: number, total: number) => void
}

/** The printer that the job names, else the one that this person prints such things on. */
export function profileOf(job: Pick<PrintJob, 'profileId' | 'printable'>, userId: number): Profile {
  const printers = usePrinters.getState()
  const named = printers.profiles.find(
    ({ id, use }) => id === job.profileId && (use === 'labels') === (job.printable === 'labels'),
  )
  return named ?? (job.printable === 'labels' ? labelPrinter(printers, userId) : documentPrinter(printers, userId))
}

/** Answers the job as it stands afterwards: `sent`, or as it was with the trouble it met. A cancelled one is as it was. */
export async function runJob(space: Space, job: PrintJob, ways: RunWays): Promise<PrintJob> {
  const profile = profileOf(job, space.userId)
  let printed: readonly Printed[]
  try {
    printed = await print(space, { job, profile }, ways)
  } catch (cause) {
    if (ways.signal.aborted) return job
    const state = job.state === 'preview' || job.state === 'sent' ? 'ready' : job.state
    return keepJob(space, { ...job, state, trouble: troubleOf(cause) })
  }
  // The paper is out: whatever fails from here on, nobody may be told that nothing was printed.
  const count = printed.reduce((sum, one) => sum + one.count, 0)
  const printer = printerName(profile)
  const sent = await keepJob(space, { ...job, state: 'sent', sentAt: deviceInstant(), trouble: null, count, printer })
  await recordJob(space, job, { printed, outcome: 'printed', printer })
  return sent
}

async function print(
  space: Space,
  { job, profile }: { readonly job: PrintJob; readonly profile: Profile },
  ways: RunWays,
): Promise<readonly Printed[]> {
  if (isLabelProfile(profile) && profile.way !== 'dialog') return printZpl(space, { job, profile }, ways)
  const paper = await makePaper(space, { job, profile }, ways)
  await printPaper(paper, { profile, copies: paperCopies(job, profile) })
  return paper.printed
}

/** Labels carry their copies in the file; papers are printed so many times. */
function paperCopies(job: PrintJob, profile: Profile): number {
  return profile.use === 'labels' ? 1 : job.copies
}

async function printZpl(
  space: Space,
  { job, profile }: { readonly job: PrintJob; readonly profile: LabelProfile },
  { signal, onProgress }: RunWays,
): Promise<readonly Printed[]> {
  const { bytes, printed } = await makeZplBytes(space, { job, profile }, { signal, onProgress })
  if (profile.port === null) throw new PrintFault('no-printer')
  const sending = { signal, onProgress }
  invariant(profile.way !== 'dialog', 'ZPL goes over a cable')
  await (profile.way === 'serial' ? sendToSerial(bytes, profile, sending) : sendToUsb(bytes, profile, sending))
  return printed
}

/** What each order of a job had on the paper, asked again when somebody says that it came out spoilt. */
export async function recordSpoilt(space: Space, job: PrintJob, printed: readonly Printed[]): Promise<void> {
  await recordJob(space, job, { printed, outcome: 'spoilt', printer: job.printer ?? printerName(profileOf(job, space.userId)) })
}
