import { PrintFault } from './print-fault.ts'
import { browserSerial, findPort, serialFacts, type SerialPortLike } from './printer-ports.ts'
import { type LabelProfile, type PortFacts } from './printer-profile.ts'

/** Small enough that a printer whose buffer is full is noticed, and that a cancel is heard. */
const PIECE = 4096

export interface SendWays {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((sent: number, total: number) => void) | undefined
}

/** Asks the person which port; must be called by a press. Throws PrintFault; closing the browser's list is `no-printer`. */
export async function chooseSerial(): Promise<PortFacts> {
  const serial = browserSerial()
  if (!serial) throw new PrintFault('unsupported')
  const port = await serial.requestPort().catch((cause: unknown) => {
    throw new PrintFault('no-printer', cause)
  })
  return serialFacts(port)
}

/** Everything that was sent has left for the printer when this resolves. Throws PrintFault. */
export async function sendToSerial(
  bytes: Uint8Array<ArrayBuffer>,
  { port: wanted, baudRate }: Pick<LabelProfile, 'port' | 'baudRate'>,
  ways: SendWays = {},
): Promise<void> {
  const serial = browserSerial()
  if (!serial) throw new PrintFault('unsupported')
  const port = findPort(await serial.getPorts(), wanted, serialFacts)
  if (!port) throw new PrintFault('no-printer')
  await open(port, baudRate)
  try {
    await write(port, bytes, ways)
  } finally {
    // A cable that was pulled closes itself, and says so here once more.
    await port.close().catch(() => undefined)
  }
}

async function open(port: SerialPortLike, baudRate: number): Promise<void> {
  try {
    await port.open({ baudRate, flowControl: 'hardware' })
  } catch (cause) {
    throw new PrintFault(
      cause instanceof DOMException && cause.name === 'InvalidStateError' ? 'printer-busy' : 'no-printer',
      cause,
    )
  }
}

async function write(port: SerialPortLike, bytes: Uint8Array<ArrayBuffer>, { signal, onProgress }: SendWays): Promise<void> {
  if (!port.writable) throw new PrintFault('lost-connection')
  const writer = port.writable.getWriter()
  try {
    for (let at = 0; at < bytes.length; at += PIECE) {
      signal?.throwIfAborted()
      await writer.ready
      await writer.write(bytes.slice(at, at + PIECE))
      onProgress?.(Math.min(at + PIECE, bytes.length), bytes.length)
    }
    await writer.close()
  } catch (cause) {
    await writer.abort(cause).catch(() => undefined) // it is broken already
    if (signal?.aborted) throw cause
    throw new PrintFault('lost-connection', cause)
  }
}
