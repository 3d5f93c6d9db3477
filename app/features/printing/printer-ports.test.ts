import { afterEach, expect, test, vi } from 'vitest'
import { PrintFault } from './print-fault.ts'
import { findPort, type SerialPortLike, type UsbDeviceLike } from './printer-ports.ts'
import { type PortFacts } from './printer-profile.ts'
import { chooseSerial, sendToSerial } from './send-to-serial.ts'
import { sendToUsb } from './send-to-usb.ts'

afterEach(() => vi.unstubAllGlobals())

const ZPL = new TextEncoder().encode(`^XA${'^FO10,10^GB10,10,10^FS'.repeat(1000)}^XZ`)
const CABLE = { vendorId: 0x0a5f, productId: 0x0164 }

class FakeSerialPort implements SerialPortLike {
  readonly got: number[] = []
  readonly baudRates: number[] = []
  closed = 0
  breaksAfter = Infinity
  isTaken = false
  readonly readable = null
  writable: WritableStream<Uint8Array<ArrayBuffer>> | null = null

  getInfo() {
    return { usbVendorId: CABLE.vendorId, usbProductId: CABLE.productId }
  }
  open({ baudRate }: { readonly baudRate: number }): Promise<void> {
    if (this.isTaken) return Promise.reject(new DOMException('open', 'InvalidStateError'))
    this.baudRates.push(baudRate)
    this.writable = new WritableStream({
      write: (piece) => {
        if (this.got.length >= this.breaksAfter) throw new DOMException('gone', 'NetworkError')
        this.got.push(...piece)
      },
    })
    return Promise.resolve()
  }
  close(): Promise<void> {
    this.closed += 1
    return Promise.resolve()
  }
}

class FakeUsbPrinter implements UsbDeviceLike {
  readonly vendorId = CABLE.vendorId
  readonly productId = CABLE.productId
  readonly serialNumber = 'ZD-1'
  readonly opened = false
  readonly got: number[] = []
  readonly steps: string[] = []
  isHeld = false
  stalls = false
  readonly configuration = null
  readonly configurations = []
  configured: UsbDeviceLike['configuration'] = {
    configurationValue: 1,
    interfaces: [
      {
        interfaceNumber: 0,
        alternates: [{ interfaceClass: 3, endpoints: [{ endpointNumber: 1, direction: 'out', type: 'bulk' }] }],
      },
      {
        interfaceNumber: 1,
        alternates: [
          {
            interfaceClass: 7,
            endpoints: [
              { endpointNumber: 2, direction: 'in', type: 'bulk' },
              { endpointNumber: 3, direction: 'out', type: 'bulk' },
            ],
          },
        ],
      },
    ],
  }

  open = () => this.step('open')
  close = () => this.step('close')
  selectConfiguration = (value: number) => {
    Object.assign(this, { configuration: this.configured })
    return this.step(`configuration ${value}`)
  }
  claimInterface = (number: number) =>
    this.isHeld ? Promise.reject(new DOMException('held', 'NetworkError')) : this.step(`claim ${number}`)
  releaseInterface = (number: number) => this.step(`release ${number}`)
  transferOut = (endpoint: number, data: Uint8Array<ArrayBuffer>) => {
    this.steps.push(`out ${endpoint}`)
    this.got.push(...data)
    return Promise.resolve({ status: this.stalls ? ('stall' as const) : ('ok' as const), bytesWritten: data.length })
  }
  transferIn = () => Promise.resolve({})

  private step(step: string): Promise<void> {
    this.steps.push(step)
    return Promise.resolve()
  }
}

function withSerial(ports: readonly SerialPortLike[]): void {
  vi.stubGlobal('navigator', {
    serial: {
      getPorts: () => Promise.resolve(ports),
      requestPort: () => (ports[0] ? Promise.resolve(ports[0]) : Promise.reject(new DOMException('', 'NotFoundError'))),
    },
  })
}

function withUsb(devices: readonly UsbDeviceLike[]): void {
  vi.stubGlobal('navigator', { usb: { getDevices: () => Promise.resolve(devices) } })
}

async function troubleIn(work: Promise<unknown>): Promise<string> {
  const fault = await work.then(
    () => null,
    (cause: unknown) => cause,
  )
  return fault instanceof PrintFault ? fault.trouble : `no fault: ${String(fault)}`
}

const serial = { port: CABLE, baudRate: 9600 as const }

test('M4 a serial label printer gets every byte at its speed, and the port is free again', async () => {
  const port = new FakeSerialPort()
  withSerial([port])
  const progress: number[] = []
  await sendToSerial(ZPL, serial, { onProgress: (sent) => progress.push(sent) })
  expect(new Uint8Array(port.got)).toEqual(ZPL)
  expect([port.baudRates, port.closed, progress.at(-1)]).toEqual([[9600], 1, ZPL.length])
})

test('M4 each trouble of a serial printer has its own name, and the port is never left open', async () => {
  const broken = Object.assign(new FakeSerialPort(), { breaksAfter: 5000 })
  withSerial([broken])
  expect(await troubleIn(sendToSerial(ZPL, serial))).toBe('lost-connection')
  expect(broken.closed).toBe(1)
  withSerial([Object.assign(new FakeSerialPort(), { isTaken: true })])
  expect(await troubleIn(sendToSerial(ZPL, serial))).toBe('printer-busy')
  withSerial([])
  expect(await troubleIn(sendToSerial(ZPL, serial))).toBe('no-printer')
  expect(await troubleIn(chooseSerial())).toBe('no-printer')
  vi.stubGlobal('navigator', {})
  expect(await troubleIn(sendToSerial(ZPL, serial))).toBe('unsupported')
})

test('M4 a cancelled print stops between two pieces and is nobody’s fault', async () => {
  const port = new FakeSerialPort()
  withSerial([port])
  const abort = new AbortController()
  const reason = new Error('pressed stop')
  const sending = sendToSerial(ZPL, serial, { signal: abort.signal, onProgress: () => abort.abort(reason) })
  await expect(sending).rejects.toBe(reason)
  expect(port.got.length).toBeLessThan(ZPL.length)
  expect(port.closed).toBe(1)
})

test('M4 a USB label printer is asked by its printer interface, and given back', async () => {
  const device = new FakeUsbPrinter()
  withUsb([device])
  await sendToUsb(ZPL, { port: { ...CABLE, serialNumber: 'ZD-1' } })
  expect(new Uint8Array(device.got)).toEqual(ZPL)
  expect(device.steps.filter((step) => !step.startsWith('out'))).toEqual([
    'open',
    'configuration 1',
    'claim 1',
    'release 1',
    'close',
  ])
  expect(new Set(device.steps.filter((step) => step.startsWith('out')))).toEqual(new Set(['out 3']))
})

test('M4 a USB printer that the system holds, or that is full, says so', async () => {
  withUsb([Object.assign(new FakeUsbPrinter(), { isHeld: true })])
  expect(await troubleIn(sendToUsb(ZPL, { port: CABLE }))).toBe('printer-busy')
  const full = Object.assign(new FakeUsbPrinter(), { stalls: true })
  withUsb([full])
  expect(await troubleIn(sendToUsb(ZPL, { port: CABLE }))).toBe('printer-busy')
  expect(full.steps.slice(-2)).toEqual(['release 1', 'close'])
})

test('M3 of two equal printers only the one with the right number is meant, and none without a number', () => {
  const facts = (port: PortFacts) => port
  const [a, b] = [
    { ...CABLE, serialNumber: 'A' },
    { ...CABLE, serialNumber: 'B' },
  ]
  expect(findPort([a, b], b, facts)).toBe(b)
  expect(findPort([a, b], CABLE, facts)).toBeNull()
  expect(findPort([a], CABLE, facts)).toBe(a)
  expect(findPort([a], { vendorId: 1, productId: 2 }, facts)).toBeNull()
  expect(findPort([a], null, facts)).toBeNull()
})
