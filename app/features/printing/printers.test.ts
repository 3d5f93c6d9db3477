import { expect, test } from 'vitest'
import {
  FIRST_DOCUMENT_PROFILE,
  FIRST_LABEL_PROFILE,
  labelProfileSchema,
  papersFor,
  withWay,
  type LabelProfile,
} from './printer-profile.ts'
import { documentPrinter, labelPrinter, parsePrinters } from './printers.ts'

const dock: LabelProfile = { ...FIRST_LABEL_PROFILE, id: 'dock', name: 'Dock 3', way: 'usb', paper: '4x6', dpi: 300 }

test('A9 a device that nobody has set up prints labels and documents through the dialog', () => {
  const printers = parsePrinters(null)
  expect(labelPrinter(printers, 1)).toEqual(FIRST_LABEL_PROFILE)
  expect(documentPrinter(printers, 1)).toEqual(FIRST_DOCUMENT_PROFILE)
  expect(labelProfileSchema.safeParse(FIRST_LABEL_PROFILE).success).toBe(true)
})

test('M3 PRT-4 two people on one device print on different printers', () => {
  const text = JSON.stringify({
    profiles: [FIRST_LABEL_PROFILE, dock, FIRST_DOCUMENT_PROFILE],
    chosen: { 7: { labels: 'dock' } },
  })
  const printers = parsePrinters(text)
  expect(labelPrinter(printers, 7).name).toBe('Dock 3')
  expect(labelPrinter(printers, 8).id).toBe(FIRST_LABEL_PROFILE.id)
})

test('A9 what this build cannot read is left out, and there is always a printer of each use', () => {
  const strange = [{ ...dock, id: 'new', way: 'thought' }, { use: 'glue' }, 7, dock]
  const printers = parsePrinters(JSON.stringify({ profiles: strange, chosen: { 7: { labels: 'gone' } } }))
  expect(printers.profiles.map(({ id }) => id)).toEqual(['dock', FIRST_DOCUMENT_PROFILE.id])
  expect(labelPrinter(printers, 7).id).toBe('dock')
  for (const text of ['{', '[]', '{"profiles":3}'])
    expect(parsePrinters(text).profiles).toEqual([FIRST_LABEL_PROFILE, FIRST_DOCUMENT_PROFILE])
})

test('A9 a label printer takes one label at a time, and a sheet printer that becomes one takes its usual paper', () => {
  expect(papersFor('usb')).not.toContain('a4-4')
  expect(papersFor('dialog')).toContain('a4-4')
  expect(withWay({ ...dock, way: 'dialog', paper: 'a4-4' }, 'serial')).toMatchObject({ way: 'serial', paper: '4x6' })
  expect(withWay({ ...dock, paper: 'a6' }, 'serial').paper).toBe('a6')
})
