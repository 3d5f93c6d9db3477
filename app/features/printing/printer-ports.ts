// Web Serial and WebUSB as far as a label printer needs them: TypeScript's own library knows neither.
import { type PortFacts } from './printer-profile.ts'

export interface SerialPortLike {
  getInfo(): { readonly usbVendorId?: number; readonly usbProductId?: number }
  open(options: { readonly baudRate: number; readonly flowControl?: 'none' | 'hardware' }): Promise<void>
  close(): Promise<void>
  readonly writable: WritableStream<Uint8Array<ArrayBuffer>> | null
  readonly readable: ReadableStream<Uint8Array> | null
}

export interface UsbEndpoint {
  readonly endpointNumber: number
  readonly direction: 'in' | 'out'
  readonly type: 'bulk' | 'interrupt' | 'isochronous'
}

export interface UsbDeviceLike {
  readonly vendorId: number
  readonly productId: number
  readonly serialNumber?: string | undefined
  readonly productName?: string | undefined
  readonly opened: boolean
  readonly configuration: UsbConfiguration | null
  readonly configurations: readonly UsbConfiguration[]
  open(): Promise<void>
  close(): Promise<void>
  selectConfiguration(value: number): Promise<void>
  claimInterface(number: number): Promise<void>
  releaseInterface(number: number): Promise<void>
  transferOut(
    endpoint: number,
    data: Uint8Array<ArrayBuffer>,
  ): Promise<{ readonly status?: 'ok' | 'stall' | 'babble'; readonly bytesWritten: number }>
  transferIn(endpoint: number, length: number): Promise<{ readonly data?: DataView | undefined }>
}

interface UsbConfiguration {
  readonly configurationValue: number
  readonly interfaces: readonly {
    readonly interfaceNumber: number
    readonly alternates: readonly { readonly interfaceClass: number; readonly endpoints: readonly UsbEndpoint[] }[]
  }[]
}

interface SerialLike {
  getPorts(): Promise<SerialPortLike[]>
  requestPort(): Promise<SerialPortLike>
}

interface UsbLike {
  getDevices(): Promise<UsbDeviceLike[]>
  requestDevice(options: { readonly filters: readonly { readonly classCode: number }[] }): Promise<UsbDeviceLike>
}

/** The class of printers among USB devices. */
export const USB_PRINTER = 7

export function browserSerial(): SerialLike | null {
  // Chromium at a desk only, and in no DOM library.
  return (navigator as { readonly serial?: SerialLike }).serial ?? null
}

export function browserUsb(): UsbLike | null {
  // Chromium only, and in no DOM library.
  return (navigator as { readonly usb?: UsbLike }).usb ?? null
}

export function serialFacts(port: SerialPortLike): PortFacts {
  const { usbVendorId, usbProductId } = port.getInfo()
  return {
    ...(usbVendorId === undefined ? {} : { vendorId: usbVendorId }),
    ...(usbProductId === undefined ? {} : { productId: usbProductId }),
  }
}

export function usbFacts({ vendorId, productId, serialNumber, productName }: UsbDeviceLike): PortFacts {
  return {
    vendorId,
    productId,
    ...(serialNumber ? { serialNumber } : {}),
    ...(productName ? { name: productName } : {}),
  }
}

/** The port or device that was meant, among those that this site may use; none when two answer to it and neither by its number. */
export function findPort<P>(all: readonly P[], wanted: PortFacts | null, factsOf: (port: P) => PortFacts): P | null {
  if (wanted === null) return null
  const same = all.filter((one) => {
    const facts = factsOf(one)
    return facts.vendorId === wanted.vendorId && facts.productId === wanted.productId
  })
  const exact = same.filter((one) => factsOf(one).serialNumber === wanted.serialNumber)
  const [first, ...others] = exact.length > 0 ? exact : same
  return first !== undefined && (others.length === 0 || wanted.serialNumber !== undefined) ? first : null
}
