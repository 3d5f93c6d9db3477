import { expect, test } from 'vitest'
import { type Label } from '#shared/labels/label.ts'
import { partId } from '#shared/testing/builders.ts'
import { type Measure } from '../devices/document-content.ts'
import { barsOf, gridOf } from './code-symbols.ts'
import { layOutLabel } from './label-layout.ts'
import { dotsMm, type LabelFrame, type LabelMark } from './label-marks.ts'
import { LABEL_PAPERS, PAPER_IDS } from './label-paper.ts'

/** Wider than the font: what fits with this, fits with it. */
const measure: Measure = (text, { size }) => [...text].length * size * 0.3528 * 0.62

function label(changes: Partial<Label> = {}): Label {
  const party = { title: 'From', name: 'Acme', street: 'Street 1', town: 'DE 20457 Hamburg', country: 'Germany' }
  const sscc = { symbology: 'gs1-128', content: '00340123450000000000', text: '(00)340123450000000000' } as const
  return {
    partId: partId(1),
    kind: 'logistic',
    sscc: '340123450000000000',
    from: party,
    to: party,
    notes: ['North Haulage'],
    count: '1 / 2',
    data: [
      { title: 'SSCC', value: '340123450000000000' },
      { title: 'ORDER NUMBER', value: 'PO-1001' },
    ],
    barcodes: [{ symbology: 'gs1-128', content: '330100412542161690-001', text: '(3301)004125(421)61690-001' }, sscc],
    matrix: { ...sscc, symbology: 'gs1-data-matrix' },
    ...changes,
  }
}

const LONG = {
  title: 'Empfänger',
  name: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mit beschränkter Haftung und Compagnie KG',
  street:
    'Straße der Rindfleischetikettierungsüberwachungsaufgabenübertragung 128, Hinterhaus, Rampe 4 bis 12, Tor Nord, Anmeldung beim Pförtner ',
  town: 'DE 99999 Hellschen-Heringsand-Unterschaar',
  country: 'Vereinigtes Königreich Großbritannien und Nordirland',
}

const extremes: readonly [string, Label][] = [
  ['little', label()],
  ['much', label({ from: LONG, to: LONG, notes: [LONG.name, LONG.street, LONG.name], count: '1998 / 1999' })],
  [
    'a reference of 60 letters',
    label({
      data: [
        { title: 'SSCC', value: '340123450000000000' },
        { title: 'ORDER NUMBER', value: 'W'.repeat(60) },
        { title: 'GROSS WEIGHT (kg)', value: '49999.125' },
        { title: 'SHIP TO POST', value: '99999-WWWW' },
      ],
    }),
  ],
  ['no serial', label({ sscc: null, data: [{ title: 'ORDER NUMBER', value: 'PO-1001' }], barcodes: [] })],
]

interface Area {
  readonly what: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

function areaOf(mark: LabelMark, frame: LabelFrame): Area {
  const area = (width: number, height: number) => ({
    what: mark.kind,
    left: mark.x,
    top: mark.y,
    right: mark.x + width,
    bottom: mark.y + height,
  })
  switch (mark.kind) {
    case 'text': {
      const { size } = mark.style
      const up = size * 0.3528 * 0.75
      return { what: mark.text, left: mark.x, top: mark.y - up, right: mark.x + measure(mark.text, mark.style), bottom: mark.y }
    }
    case 'box':
      return area(mark.width, mark.height)
    case 'bars':
      return area(dotsMm(barsOf(mark.code).modules * mark.moduleDots, frame), mark.height)
    case 'matrix': {
      const side = dotsMm(gridOf(mark.code).size * mark.moduleDots, frame)
      return area(side, side)
    }
  }
}

for (const paper of PAPER_IDS) {
  test.each(extremes)(`M1 LAB-5 on ${paper} nothing stands over the edge or over anything else: %s`, (_, content) => {
    const frame: LabelFrame = { ...LABEL_PAPERS[paper].label, margin: 3, dotsPerInch: 203 }
    const areas = layOutLabel(content, frame, measure).map((mark) => areaOf(mark, frame))
    const slack = 0.05
    const outside = areas.filter(
      ({ left, top, right, bottom }) =>
        left < 3 - slack || top < 3 - slack || right > frame.width - 3 + slack || bottom > frame.height - 3 + slack,
    )
    expect(outside).toEqual([])
    const overlaps = areas.flatMap((one, index) =>
      areas.slice(index + 1).flatMap((other) => {
        const isApart =
          one.right <= other.left + slack ||
          other.right <= one.left + slack ||
          one.bottom <= other.top + slack ||
          other.bottom <= one.top + slack
        return isApart ? [] : [`${one.what} × ${other.what}`]
      }),
    )
    expect(overlaps).toEqual([])
  })
}

test('LAB-2 the SSCC is the lowest barcode, 32 mm high and at least 0.495 mm a module; a second one stands where there is room', () => {
  for (const [paper, count] of [
    ['a6', 1],
    ['a5', 2],
  ] as const) {
    for (const dotsPerInch of [203, 300, 600]) {
      const frame = { ...LABEL_PAPERS[paper].label, margin: 3, dotsPerInch }
      const bars = layOutLabel(label(), frame, measure).filter((mark) => mark.kind === 'bars')
      expect(bars).toHaveLength(count)
      expect(bars.toSorted((a, b) => b.y - a.y)[0]).toMatchObject({ height: 32, code: { content: '00340123450000000000' } })
      for (const { moduleDots, x, code } of bars) {
        const module = dotsMm(moduleDots, frame)
        expect(module).toBeGreaterThanOrEqual(0.495)
        expect(module).toBeLessThanOrEqual(1.016)
        // Ten modules of paper on either side.
        expect(x).toBeGreaterThanOrEqual(10 * module - 0.01)
        expect(barsOf(code).modules * module + 20 * module).toBeLessThanOrEqual(165)
      }
    }
  }
})

test('LAB-5 the town is never shortened, however long the rest is', () => {
  const frame = { ...LABEL_PAPERS['a4-8'].label, margin: 3, dotsPerInch: 203 }
  const words = layOutLabel(label({ to: { ...LONG, street: LONG.street.repeat(5) } }), frame, measure)
    .flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))
    .join('')
  expect(words.replaceAll(' ', '')).toContain('DE99999Hellschen-Heringsand-Unterschaar')
  expect(words).toContain('…')
})
