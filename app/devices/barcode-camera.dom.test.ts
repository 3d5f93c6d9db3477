import { afterEach, expect, test, vi } from 'vitest'
import { openBarcodeCamera, troubleOf, type CameraParts } from './barcode-camera.ts'
import { codeRead, formatName, type RawRead } from './code-read.ts'
import { NotPreparedFault } from './device-faults.ts'
import { createAcceptance } from './scanner-accept.ts'
import type { LookAtFrame } from './scanner-engine.ts'

afterEach(() => document.body.replaceChildren())

const label: RawRead = { text: 'PO-1', format: 'QRCode', symbology: ']Q1' }

/** A camera whose start the test finishes by hand, and that complains as the real one does when it is stopped too early. */
function aCamera(sees: () => readonly RawRead[] = () => []) {
  const log: string[] = []
  const starts: { finish: () => void; fail: (error: unknown) => void; frame: () => Promise<void> }[] = []
  const parts: CameraParts = {
    frameOf: async () => ({ width: 1280, height: 720 }) as ImageBitmap, // only its size is asked for
    openDecoder: async () => ({
      look: async () => sees().map((read) => ({ ...read, corners: [], isConfirmed: true })),
      close: () => void log.push('decoder closed'),
    }),
    loadScanner: async () => ({
      startScanner: (frame: HTMLElement, cameraId: string | null, look: LookAtFrame) =>
        new Promise((resolve, reject) => {
          const n = starts.length + 1
          log.push(`start ${n}${cameraId === null ? '' : ` ${cameraId}`}`)
          const video = document.createElement('video')
          frame.append(video)
          starts.push({
            finish: () => resolve({ video, stop: async () => void log.push(`stop ${n}`) }),
            fail: reject,
            frame: () => look(video),
          })
        }),
    }),
  }
  return { log, starts, parts }
}

function aHost(): HTMLElement {
  const host = document.createElement('div')
  document.body.append(host)
  return host
}

function aListener() {
  return { onPicture: vi.fn(), onRead: vi.fn(), onTrouble: vi.fn() }
}

test('closed before it started: the camera is never opened', async () => {
  const { log, parts } = aCamera()
  const listener = aListener()
  await openBarcodeCamera({ host: aHost(), listener }, parts).close()
  expect(log).toEqual([])
  expect(listener.onTrouble).not.toHaveBeenCalled()
})

test('StrictMode opens, closes and opens: there is one camera, and the second is told nothing of the first', async () => {
  const { log, starts, parts } = aCamera()
  const host = aHost()
  const first = aListener()
  const second = aListener()
  void openBarcodeCamera({ host, listener: first }, parts).close()
  const two = openBarcodeCamera({ host, listener: second }, parts)
  await vi.waitFor(() => expect(starts).toHaveLength(1))
  starts[0]?.finish()
  await vi.waitFor(() => expect(second.onPicture).toHaveBeenCalledTimes(1))
  expect(first.onPicture).not.toHaveBeenCalled()
  await two.close()
  expect(log).toEqual(['start 1', 'stop 1', 'decoder closed'])
})

test('closed while it starts: it is stopped when it runs, the next one waits for that, and nothing is left in the page', async () => {
  const { log, starts, parts } = aCamera()
  const host = aHost()
  const listener = aListener()
  const one = openBarcodeCamera({ host, listener }, parts)
  await vi.waitFor(() => expect(starts).toHaveLength(1))
  const closed = one.close()
  const two = openBarcodeCamera({ host, listener: aListener(), cameraId: 'wide' }, parts)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(log).toEqual(['start 1'])
  starts[0]?.finish()
  await closed
  await vi.waitFor(() => expect(log).toEqual(['start 1', 'stop 1', 'decoder closed', 'start 2 wide']))
  expect(listener.onPicture).not.toHaveBeenCalled()
  starts[1]?.finish()
  await two.close()
  expect(host.childElementCount).toBe(0)
})

test('N1 it stays in scan mode: every frame is told, with the place of the code, until it is closed', async () => {
  let seen: readonly RawRead[] = []
  const { starts, parts } = aCamera(() => seen)
  const listener = aListener()
  const camera = openBarcodeCamera({ host: aHost(), listener }, parts)
  await vi.waitFor(() => expect(starts).toHaveLength(1))
  starts[0]?.finish()
  await vi.waitFor(() => expect(listener.onPicture).toHaveBeenCalled())
  await starts[0]?.frame()
  expect(listener.onRead).not.toHaveBeenCalled()
  seen = [label, { ...label, text: 'PO-2' }]
  await starts[0]?.frame()
  await starts[0]?.frame()
  expect(listener.onRead.mock.calls.map(([read]) => read.text)).toEqual(['PO-1', 'PO-2', 'PO-1', 'PO-2'])
  expect(listener.onRead.mock.calls[0]?.[0].frame).toEqual({ width: 1280, height: 720 })
  await camera.close()
  await starts[0]?.frame()
  expect(listener.onRead).toHaveBeenCalledTimes(4)
})

test('a start that fails is told by its reason, and the next one can open', async () => {
  const { starts, parts } = aCamera()
  const host = aHost()
  const listener = aListener()
  openBarcodeCamera({ host, listener }, parts)
  await vi.waitFor(() => expect(starts).toHaveLength(1))
  starts[0]?.fail('Error getting userMedia, error = NotReadableError: Could not start video source')
  await vi.waitFor(() => expect(listener.onTrouble).toHaveBeenCalledExactlyOnceWith('in-use'))
  expect(host.childElementCount).toBe(0)
  const two = openBarcodeCamera({ host, listener: aListener() }, parts)
  await vi.waitFor(() => expect(starts).toHaveLength(2))
  starts[1]?.finish()
  await two.close()
})

test('a decoder that is not on this device lets the camera go and says so', async () => {
  const { log, starts, parts } = aCamera(() => {
    throw new NotPreparedFault()
  })
  const listener = aListener()
  openBarcodeCamera({ host: aHost(), listener }, parts)
  await vi.waitFor(() => expect(starts).toHaveLength(1))
  starts[0]?.finish()
  await vi.waitFor(() => expect(listener.onPicture).toHaveBeenCalled())
  await starts[0]?.frame()
  expect(listener.onTrouble).toHaveBeenCalledExactlyOnceWith('not-prepared')
  await vi.waitFor(() => expect(log).toContain('stop 1'))
})

test.each([
  ['Error getting userMedia, error = NotAllowedError: Permission denied', 'refused'],
  ['Error getting userMedia, error = NotFoundError: Requested device not found', 'no-camera'],
  ['Error getting userMedia, error = NotReadableError: Device in use', 'in-use'],
  ['Camera streaming not supported by the browser.', 'insecure'],
  [new NotPreparedFault(), 'not-prepared'],
  [new Error('no picture within 10000 ms'), 'failed'],
])('%s is told as %s', (error, code) => {
  expect(troubleOf(error)).toBe(code)
})

test('separators of a GS1 code become blanks to show and stay in what the code said; nobody asked for Aztec', () => {
  const read = codeRead({ text: '0195011015300010\u001d10ABC', format: 'Code128', symbology: ']C1' })
  expect(read).toMatchObject({ text: '0195011015300010 10ABC', raw: '0195011015300010\u001d10ABC', format: 'code_128' })
  expect(read && formatName(read)).toBe('GS1-128')
  expect(codeRead({ text: ' \u001d ', format: 'QRCode' })).toBeNull()
  expect(codeRead({ text: 'x', format: 'Aztec' })).toBeNull()
})

test('bars count when two looks say the same; a matrix code, EAN-13 and a GS1 code with its check digit at once', () => {
  const weigh = createAcceptance()
  const itf = (text: string) => ({ text, format: 'ITF' })
  expect(weigh(itf('14006381333938'), 0)).toBe('not-yet')
  expect(weigh(itf('14006381333938'), 0)).toBe('not-yet')
  expect(weigh(itf('14006381333938'), 2)).toBe('taken')
  expect(weigh(itf('14006381333938'), 90)).toBe('not-yet')
  // Part of the one above, with two looks that agree.
  for (const look of [91, 92, 93]) expect(weigh({ ...itf('81333938'), isConfirmed: true }, look)).toBe('not-yet')
  expect(weigh({ text: 'PO-9', format: 'Code39', isConfirmed: true }, 94)).toBe('taken')
  expect(weigh({ text: 'PO-1', format: 'Code128', symbology: ']C0' }, 0)).toBe('not-yet')
  expect(weigh({ text: '00340123450000000000', format: 'Code128', symbology: ']C1' }, 0)).toBe('taken')
  expect(weigh({ text: '4006381333931', format: 'EAN13', symbology: ']E0' }, 0)).toBe('taken')
  expect(weigh({ text: 'PO-1', format: 'DataMatrix', symbology: ']d1' }, 0)).toBe('taken')
})

test('a wrong check digit, and GS1 data with a mistake in it, are never taken, however often they are read', () => {
  const weigh = createAcceptance()
  const misread = [
    { text: '00340123450000000001', format: 'Code128', symbology: ']C1' },
    { text: '02310463813339313748\u001d58LOT-7B', format: 'Code128', symbology: ']C1' },
    { text: '14006381333939', format: 'ITF', symbology: ']I0' },
  ]
  for (const look of [0, 1, 2, 3]) for (const read of misread) expect(weigh(read, look)).toBe('faulty')
})
