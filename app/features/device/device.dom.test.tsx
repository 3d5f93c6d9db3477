import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { opIdSchema, spaceKey } from '#shared/kernel/ids.ts'
import { addMillis, instantFromMillis, type Instant } from '#shared/kernel/time.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import { readyFacts, readyPortal } from '#app/testing/device-facts.ts'
import { ToastHost } from '../../ui/toast.tsx'
import { DevicePage } from './device-page.tsx'
import { type DeviceFacts, type DeviceSource, type RescueImport } from './device-source.ts'
import { type Operation } from './ledger.ts'

afterEach(cleanup)

const now = (): Instant => instantFromMillis(Date.now())
const HOUR = 3_600_000

const anOperation = (changes: Partial<Operation> = {}): Operation => ({
  opId: opIdSchema.parse('00000000-0000-7000-8000-000000000001'),
  space: spaceKey(1, 7),
  name: 'order.submit',
  subject: '=PO-4711',
  capturedAt: now(),
  capturedBy: null,
  receivedAt: now(),
  number: '123456789',
  result: 'applied',
  code: null,
  ...changes,
})

/** jsdom's files cannot be read as browsers read them. */
const aFile = (content: string, name: string) => Object.assign(new File([content], name), { text: async () => content })

function textOf(blob: Blob | undefined): Promise<string> {
  const reader = new FileReader()
  return new Promise((resolve) => {
    reader.addEventListener('load', () => resolve(String(reader.result)))
    reader.readAsText(blob ?? new Blob())
  })
}

interface Made extends DeviceSource {
  readonly asked: string[]
}

function made(facts: Partial<DeviceFacts> = {}, changes: Partial<DeviceSource> = {}): Made {
  const asked: string[] = []
  let isOn = false
  const listeners = new Set<() => void>()
  const log = (what: string) => async () => void asked.push(what)
  return {
    asked,
    read: async () => ({ ...readyFacts(now()), ...facts }),
    operations: async () => [anOperation()],
    subscribe: () => () => undefined,
    install: log('install'),
    persist: async () => asked.push('persist') < 0,
    loadAll: log('load'),
    export: async () => asked.push('export'),
    open: async () => refuse({ code: 'not-json', at: null }),
    workOffline: {
      isOn: () => isOn,
      set: (next) => {
        isOn = next
        for (const listener of listeners) listener()
      },
      subscribe: (listener) => {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    },
    ...changes,
  }
}

async function show(source: DeviceSource): Promise<void> {
  render(
    <>
      <DevicePage source={source} titleOf={() => 'North Haulage Acme Tools'} wordOf={() => 'new order'} />
      <ToastHost />
    </>,
  )
  await screen.findByRole('heading', { name: 'This device' })
}

const verdict = () => within(screen.getByRole('region', { name: 'Ready for the hall?' })).getByRole('status').textContent

test('X14 a device with everything on it says plainly that it can go into the hall', async () => {
  await show(made())
  expect(verdict()).toMatch(/^Ready for the hall/)
  expect(screen.getAllByText('In order')).toHaveLength(10)
})

test('X14 what is missing stands on top with what to do, and the button that does it', async () => {
  const source = made({
    isPersisted: false,
    portals: [{ ...readyPortal(now()), isComplete: false, title: 'Baltic Freight Acme' }],
    clockOffsetMs: 25 * HOUR,
  })
  await show(source)
  expect(verdict()).toMatch(/^Not ready: 1 thing to do first/)
  const [first] = screen.getByRole('region', { name: 'Ready for the hall?' }).querySelectorAll('li')
  expect(first?.textContent).toContain('Not whole on this device: Baltic Freight Acme.')
  expect(screen.getByText(/It is 25 hours ahead/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Load everything now' }))
  fireEvent.click(screen.getByRole('button', { name: 'Ask the browser to keep it' }))
  expect(await screen.findByText(/The browser refused/)).toBeTruthy()
  expect(source.asked).toEqual(['load', 'persist'])
})

test('X14 what waits says since when; risks alone do not keep anybody back', async () => {
  await show(made({ waiting: 2, oldestWaiting: addMillis(now(), -HOUR), isInstalled: false, canInstall: true }))
  expect(verdict()).toMatch(/^Ready, with 2 risks/)
  expect(screen.getAllByText(/2 changes since/).length).toBeGreaterThan(0)
  expect(screen.getByRole('button', { name: 'Install' })).toBeTruthy()
})

test('X14 a document that no server has is not called nothing', async () => {
  await show(made({ unsentFiles: 2 }))
  expect(screen.getAllByText('2 documents are not on the server yet.').length).toBeGreaterThan(0)
  expect(screen.queryByText('Nothing waits.')).toBeNull()
})

test('X14 the switch keeps this device quiet', async () => {
  const source = made()
  await show(source)
  fireEvent.click(screen.getByRole('switch', { name: /^Work offline/ }))
  expect(source.workOffline.isOn()).toBe(true)
})

test('X8 each operation stands there with its receipt, and goes into a CSV that no spreadsheet runs', async () => {
  let saved: Blob | undefined
  const createObjectURL = (blob: Blob) => {
    saved = blob
    return 'blob:x'
  }
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL, revokeObjectURL: () => undefined }))
  await show(
    made(
      {},
      {
        operations: async () => [
          anOperation(),
          anOperation({
            result: 'waiting',
            receivedAt: null,
            number: null,
            capturedBy: 'Piet',
            opId: opIdSchema.parse('00000000-0000-7000-8000-000000000002'),
          }),
        ],
      },
    ),
  )
  const ledger = screen.getByRole('region', { name: 'What was done here' })
  expect(within(ledger).getByText(/received by the server .* number 123456789/)).toBeTruthy()
  expect(within(ledger).getByText(/by Piet · no receipt yet/)).toBeTruthy()
  fireEvent.click(within(ledger).getByRole('button', { name: 'Save as CSV' }))
  const text = await textOf(saved)
  expect(text).toContain("'=PO-4711,new order,North Haulage Acme Tools,")
  expect(text.split('\r\n')).toHaveLength(4)
})

test('X8 a file is shown before it is taken in, with what belongs to nobody here', async () => {
  let taken = 0
  const opened: RescueImport = {
    savedAt: now(),
    savedBy: 'Piet',
    preview: { operations: 3, alreadyHere: 1, tray: 0, drafts: 1, blobs: 0, notAllowed: 2, spaces: [], isForeign: true },
    take: async () => (taken += 2),
  }
  await show(made({}, { open: async () => ok(opened) }))
  fireEvent.change(screen.getByLabelText('File with unsent work'), {
    target: { files: [aFile('{}', 'loadbay-unsent.json')] },
  })
  const panel = await screen.findByRole('dialog', { name: 'What this file holds' })
  expect(panel.textContent).toMatch(/Piet captured this work; it is sent in your name/)
  expect(panel.textContent).toMatch(/2 entries belong to portals that are not open to you/)
  fireEvent.click(within(panel).getByRole('button', { name: 'Take it in' }))
  expect(await screen.findByText('Taken in: 2 new changes.')).toBeTruthy()
  expect(taken).toBe(2)
})

test('X8 a file that is none says so and names itself', async () => {
  await show(made())
  fireEvent.change(screen.getByLabelText('File with unsent work'), {
    target: { files: [aFile('nonsense', 'holiday.json')] },
  })
  expect(await screen.findByText(/^holiday.json was not taken in. It is no JSON file/)).toBeTruthy()
})

test('X8 nothing to take along is said at the button', async () => {
  const source = made()
  await show(source)
  const button = screen.getByRole('button', { name: 'Save unsent work as a file' })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  cleanup()
  const full = made({ waiting: 1, oldestWaiting: now() })
  await show(full)
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Save unsent work as a file' })))
  await waitFor(() => expect(full.asked).toEqual(['export']))
})

test('a disk that cannot be read says so instead of pretending', async () => {
  const closed = Object.assign(new Error('closing'), { name: 'DatabaseClosedError' })
  await show(made({}, { read: () => Promise.reject(closed) }))
  expect(screen.getByText('This device cannot be read now')).toBeTruthy()
})
