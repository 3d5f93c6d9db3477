// Documents whose uploads are cut: each goes on where the server stands, and arrives as the bytes that were taken.
import { createHash } from 'node:crypto'
import { PART_BYTES } from '#shared/protocol/blob-protocol.ts'
import { aJpeg } from '#shared/testing/file-bytes.ts'
import { bookOrder } from './bookings.ts'
import type { Cleanup } from './cleanup.ts'
import type { Desk } from './cut-network.ts'
import { startHttpCutter, type Fate, type RequestHead } from './http-cutter.ts'
import { NodeDevice } from './node-device.ts'
import type { Random } from '../sim/random.ts'
import type { Tally } from './tally.ts'
import { readTruth } from './truth.ts'

export interface UploadOptions {
  readonly url: string
  readonly desk: Desk
  readonly files: number
  /** Cuts of each file. */
  readonly cuts: number
  readonly random: Random
  readonly tally: Tally
  readonly cleanup: Cleanup
}

export interface UploadFigures {
  readonly files: number
  readonly megabytes: number
  readonly cuts: number
  /** What went over the wire, over what had to. */
  readonly sentTimes: number
}

const SMALLEST = 100_000
const LARGEST = 10_000_000
/** Ten failures in a row make a device wait for minutes. */
const HURRY = 500
const KINDS = ['before', 'middle', 'after'] as const

/** One file after the other, as the product sends them; the same bytes twice on one order are two documents. */
export async function uploadThroughCuts(options: UploadOptions): Promise<UploadFigures> {
  const { url, desk, random, tally, cleanup } = options
  const wire = { cutsLeft: 0, cuts: 0, bytes: 0 }
  const fateOf = ({ method, path, bodyBytes }: RequestHead): Fate => {
    if (method !== 'PUT' || !path.startsWith('/blobs/')) return 'pass'
    wire.bytes += bodyBytes
    if (wire.cutsLeft === 0) return 'pass'
    wire.cutsLeft -= 1
    wire.cuts += 1
    // A last part that the server has got is the end of the file, whether or not its answer is heard.
    return random.pick(bodyBytes < PART_BYTES ? (['before', 'middle'] as const) : KINDS)
  }
  const proxy = await startHttpCutter(url, fateOf)
  cleanup.add(() => proxy.close())
  const device = await NodeDevice.open({ ...desk, url: proxy.url, random, withFiles: true, hurry: HURRY })
  cleanup.add(() => device.close())
  await device.drained(60)
  const sent = new Map<string, { readonly orderId: string; readonly size: number }>()
  for (let n = 1; n <= options.files; n++) {
    const orderId = await bookOrder(device, `FILE-${n}`)
    const bytes = aJpeg(Math.round(SMALLEST * (LARGEST / SMALLEST) ** random.next()), n)
    const facts = { bytes: bytes.slice().buffer, type: 'image/jpeg', documentType: 'photo', isEvidence: true } as const
    wire.cutsLeft = options.cuts
    await device.space.files?.add(orderId, { ...facts, name: `file-${n}.jpg` })
    await device.space.files?.add(orderId, { ...facts, bytes: bytes.slice().buffer, name: `again-${n}.jpg` })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    sent.set(sha256, { orderId, size: bytes.length })
    await device.until(() => device.unsent === 0 && device.space.view().get('blob', sha256) !== undefined, 300)
    tally.check('uploads', wire.cutsLeft === 0, () => `file ${n} arrived before ${wire.cutsLeft} of its cuts were made`)
  }
  await device.close()
  await proxy.close()
  await compareFiles(options, sent)
  const size = [...sent.values()].reduce((sum, file) => sum + file.size, 0)
  const sentTimes = Math.round((wire.bytes / size) * 100) / 100
  return { files: sent.size, megabytes: Math.round(size / 1e6), cuts: wire.cuts, sentTimes }
}

async function compareFiles(
  { url, desk, random, tally }: UploadOptions,
  sent: ReadonlyMap<string, { readonly orderId: string; readonly size: number }>,
): Promise<void> {
  const truth = await readTruth({ ...desk, url, random }, 60)
  for (const [sha256, { orderId }] of sent) {
    const documents = truth.attachments.filter((document) => document.sha256 === sha256)
    const isBoth = documents.length === 2 && documents.every((document) => document.orderId === orderId)
    tally.check('uploads', isBoth, () => `${documents.length} documents hold the bytes that were added twice to ${orderId}`)
    const answer = await fetch(`${url}/blobs/${desk.clerk.space}/${sha256}`, { headers: { cookie: desk.cookie } })
    const served = createHash('sha256')
      .update(new Uint8Array(await answer.arrayBuffer()))
      .digest('hex')
    tally.check('uploads', answer.ok && served === sha256, () => `${sha256} comes back with ${answer.status} as ${served}`)
  }
  const strangers = [...truth.blobs].filter((sha256) => !sent.has(sha256))
  tally.check('uploads', strangers.length === 0, () => `${strangers.length} files that nobody has sent`)
}
