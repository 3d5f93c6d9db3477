import { PrintFault } from './print-fault.ts'
import { browserUsb, findPort, USB_PRINTER, usbFacts, type UsbDeviceLike } from './printer-ports.ts'
import { type LabelProfile, type PortFacts } from './printer-profile.ts'
import { type SendWays } from './send-to-serial.ts'

const PIECE = 16_384

/** Asks the person which printer; must be called by a press. Throws PrintFault; closing the browser's list is `no-printer`. */
export async function chooseUsb(): Promise<PortFacts> {
  const usb = browserUsb()
  if (!usb) throw new PrintFault('unsupported')
  const device = await usb.requestDevice({ filters: [{ classCode: USB_PRINTER }] }).catch((cause: unknown) => {
    throw new PrintFault('no-printer', cause)
  })
  return usbFacts(device)
}

/** Everything has been taken by the printer when this resolves. Throws PrintFault. */
export async function sendToUsb(
  bytes: Uint8Array<ArrayBuffer>,
  { port: wanted }: Pick<LabelProfile, 'port'>,
  ways: SendWays = {},
): Promise<void> {
  const usb = browserUsb()
  if (!usb) throw new PrintFault('unsupported')
  const device = findPort(await usb.getDevices(), wanted, usbFacts)
  if (!device) throw new PrintFault('no-printer')
  const way = await claim(device)
  try {
    await write(device, way.endpoint, bytes, ways)
  } finally {
    // A cable that was pulled has let go of both by itself.
    await device.releaseInterface(way.interfaceNumber).catch(() => undefined)
    await device.close().catch(() => undefined)
  }
}

interface UsbWay {
  readonly interfaceNumber: number
  readonly endpoint: number
}

async function claim(device: UsbDeviceLike): Promise<UsbWay> {
  try {
    await device.open()
    if (device.configuration === null) await device.selectConfiguration(device.configurations[0]?.configurationValue ?? 1)
    const way = wayInto(device)
    if (!way) throw new PrintFault('unsupported')
    await device.claimInterface(way.interfaceNumber)
    return way
  } catch (cause) {
    await device.close().catch(() => undefined) // it was never open
    if (cause instanceof PrintFault) throw cause
    // On Windows the system's own driver holds a printer: it refuses to give it away.
    throw new PrintFault(cause instanceof DOMException && cause.name === 'SecurityError' ? 'not-allowed' : 'printer-busy', cause)
  }
}

/** The printer's own interface, else the first that takes bulk data. */
function wayInto({ configuration }: UsbDeviceLike): UsbWay | null {
  const ways = (configuration?.interfaces ?? []).flatMap(({ interfaceNumber, alternates }) =>
    alternates.flatMap(({ interfaceClass, endpoints }) =>
      endpoints
        .filter(({ direction, type }) => direction === 'out' && type === 'bulk')
        .map(({ endpointNumber: endpoint }) => ({ interfaceNumber, endpoint, isPrinter: interfaceClass === USB_PRINTER })),
    ),
  )
  return ways.find(({ isPrinter }) => isPrinter) ?? ways[0] ?? null
}

async function write(
  device: UsbDeviceLike,
  endpoint: number,
  bytes: Uint8Array<ArrayBuffer>,
  { signal, onProgress }: SendWays,
): Promise<void> {
  for (let at = 0; at < bytes.length; at += PIECE) {
    signal?.throwIfAborted()
    const piece = bytes.slice(at, at + PIECE)
    const answer = await device.transferOut(endpoint, piece).catch((cause: unknown) => {
      throw new PrintFault('lost-connection', cause)
    })
    if (answer.status === 'stall') throw new PrintFault('printer-busy')
    if (answer.bytesWritten < piece.length) throw new PrintFault('lost-connection')
    onProgress?.(Math.min(at + PIECE, bytes.length), bytes.length)
  }
}
