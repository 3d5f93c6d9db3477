import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openBarcodeCamera, readCodeInPicture, troubleOf, type CameraParts } from './barcode-camera.ts'
import { codeRead, createReadFilter, type CodeRead, type RawRead } from './code-read.ts'
import { NotPreparedFault } from './device-faults.ts'

beforeEach(() => vi.stubGlobal('ResizeObserver', class { observe() {} disconnect() {} })) // prettier-ignore
afterEach(() => {
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

const read = (text: string, format: CodeRead['format'] = 'qr_code'): CodeRead => ({ text, format })

/** A scanner whose start the test finishes by hand, and that complains as the real one does when it is stopped too early. */
function aScanner() {
  const log: string[] = []
  const starts: { finish: () => void; fail: (error: unknown) => void; says: (code: RawRead) => void }[] = []
  const parts: CameraParts = {
    findDetector: async () => null,
    loadScanner: async () => ({
      readPicture: async () => null,
      startScanner: (frame, onRead) =>
        new Promise((resolve, reject) => {
          const n = starts.length + 1
          log.push(`start ${n}`)
          frame.append(document.createElement('video'))
          const video = frame.querySelector('video')
          if (!video) throw new Error('no video')
          starts.push({
            finish: () => {
              log.push(`running ${n}`)
              resolve({ video, stop: async () => void log.push(`stop ${n}`) })
            },
            fail: reject,
            says: onRead,
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
  const { log, parts } = aScanner()
  const listener = aListener()
  await openBarcodeCamera(aHost(), listener, parts).close()
  expect(log).toEqual([])
  expect(listener.onTrouble).not.toHaveBeenCalled()
})

test('StrictMode opens, closes and opens: there is one camera, and the second is told nothing of the first', async () => {
  const { log, starts, parts } = aScanner()
  const host = aHost()
  const first = aListener()
  const second = aListener()
  const one = openBarcodeCamera(host, first, parts)
  void one.close()
  const two = openBarcodeCamera(host, second, parts)
  await vi.waitFor(() => expect(starts).toHaveLength(1))
  starts[0]?.finish()
  await vi.waitFor(() => expect(second.onPicture).toHaveBeenCalledTimes(1))
  expect(first.onPicture).not.toHaveBeenCalled()
  await two.close()
  expect(log).toEqual(['start 1', 'running 1', 'stop 1'])
})

test('closed while it starts: it is stopped when it runs, the next one waits for that, and nothing is left in the page', async () => {
  const { log, starts, parts } = aScanner()
  const host = aHost()
  const listener = aListener()
  const one = openBarcodeCamera(host, listener, parts)
  await vi.waitFor(() => expect(starts).toHaveLength(1))
  const closed = one.close()
  const two = openBarcodeCamera(host, aListener(), parts)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(log).toEqual(['start 1'])
  starts[0]?.finish()
  await closed
  await vi.waitFor(() => expect(log).toEqual(['start 1', 'running 1', 'stop 1', 'start 2']))
  expect(listener.onPicture).not.toHaveBeenCalled()
  starts[1]?.finish()
  await two.close()
  expect(host.childElementCount).toBe(0)
})

test('the first code is told once and lets the camera go', async () => {
  const { log, starts, parts } = aScanner()
  const listener = aListener()
  const host = aHost()
  openBarcodeCamera(host, listener, parts)
  await vi.waitFor(() => expect(starts).toHaveLength(1))
  starts[0]?.finish()
  await vi.waitFor(() => expect(listener.onPicture).toHaveBeenCalled())
  starts[0]?.says(read('PO-1'))
  starts[0]?.says(read('PO-2'))
  expect(listener.onRead).toHaveBeenCalledExactlyOnceWith(read('PO-1'))
  await vi.waitFor(() => expect(log).toContain('stop 1'))
  await vi.waitFor(() => expect(host.childElementCount).toBe(0))
})

test('a start that fails is told by its reason, and the next one can open', async () => {
  const { starts, parts } = aScanner()
  const host = aHost()
  const listener = aListener()
  openBarcodeCamera(host, listener, parts)
  await vi.waitFor(() => expect(starts).toHaveLength(1))
  starts[0]?.fail('Error getting userMedia, error = NotReadableError: Could not start video source')
  await vi.waitFor(() => expect(listener.onTrouble).toHaveBeenCalledExactlyOnceWith('in-use'))
  expect(host.childElementCount).toBe(0)
  const two = openBarcodeCamera(host, aListener(), parts)
  await vi.waitFor(() => expect(starts).toHaveLength(2))
  starts[1]?.finish()
  await two.close()
})

test('the browser’s own decoder reads the whole frame beside the library', async () => {
  const { starts, parts } = aScanner()
  const listener = aListener()
  const detect = vi.fn(async () => read('340123450000000018', 'code_128'))
  openBarcodeCamera(aHost(), listener, { ...parts, findDetector: async () => ({ detect }) })
  await vi.waitFor(() => expect(starts).toHaveLength(1))
  const video = document.querySelector('video')
  if (video) Object.defineProperty(video, 'readyState', { value: 4 })
  starts[0]?.finish()
  await vi.waitFor(() => expect(listener.onRead).toHaveBeenCalledExactlyOnceWith(read('340123450000000018', 'code_128')))
  expect(detect).toHaveBeenCalledWith(video)
})

test('a photo goes to the library when the browser’s decoder finds nothing in it', async () => {
  vi.stubGlobal('createImageBitmap', async () => ({}))
  const { parts } = aScanner()
  const picture = new File(['x'], 'label.png')
  const found = await readCodeInPicture(picture, {
    findDetector: async () => ({ detect: async () => null }),
    loadScanner: async () => ({ ...(await parts.loadScanner()), readPicture: async () => read('PO-7') }),
  })
  expect(found).toEqual(read('PO-7'))
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

test('separators of a GS1 code become blanks; an unknown format or an empty code is none', () => {
  expect(codeRead({ text: '\u001d0195011015300010\u001d10ABC', format: 'CODE_128' })).toEqual({
    text: '0195011015300010 10ABC',
    format: 'code_128',
  })
  expect(codeRead({ text: ' \u001d ', format: 'QR_CODE' })).toBeNull()
  expect(codeRead({ text: 'x', format: 'AZTEC' })).toBeNull()
})

test('an ITF code counts when two frames running say the same; others at once', () => {
  const isConfirmed = createReadFilter()
  expect(isConfirmed(read('12345670', 'itf'))).toBe(false)
  expect(isConfirmed(read('1234', 'itf'))).toBe(false)
  expect(isConfirmed(read('12345670', 'itf'))).toBe(false)
  expect(isConfirmed(read('12345670', 'itf'))).toBe(true)
  expect(isConfirmed(read('4006381333931', 'ean_13'))).toBe(true)
})
