// The codes of the benchmark, drawn by an encoder that has nothing to do with any of the decoders.
import bwipjs from 'bwip-js/node'

export interface Symbol2 {
  readonly name: string
  /** What a reader must say, group separators included. */
  readonly text: string
  readonly isLinear: boolean
  /** In modules. */
  readonly width: number
  readonly height: number
  readonly isInk: (x: number, y: number) => boolean
}

interface Wanted {
  readonly name: string
  readonly bcid: string
  readonly text: string
  readonly says?: string
}

const GS = '\u001d'
const SSCC = '340123450000000000'

export const SYMBOLS: readonly Symbol2[] = [
  { name: 'GS1-128, SSCC', bcid: 'gs1-128', text: `(00)${SSCC}`, says: `00${SSCC}` },
  {
    name: 'GS1-128, goods',
    bcid: 'gs1-128',
    text: '(02)04006381333931(37)48(10)LOT-7B',
    says: `020400638133393137${'48'}${GS}10LOT-7B`,
  },
  { name: 'Code 128', bcid: 'code128', text: 'PO-2026/4711-B' },
  { name: 'Code 39', bcid: 'code39', text: 'LB-40718' },
  { name: 'ITF-14', bcid: 'itf14', text: '14006381333938' },
  { name: 'EAN-13', bcid: 'ean13', text: '4006381333931' },
  { name: 'EAN-8', bcid: 'ean8', text: '40170725' },
  { name: 'QR', bcid: 'qrcode', text: 'https://id.example.eu/00/340123450000000000' },
  { name: 'Data Matrix', bcid: 'datamatrix', text: 'PO-2026/4711-B' },
  {
    name: 'GS1 DataMatrix',
    bcid: 'gs1datamatrix',
    text: `(00)${SSCC}(02)04006381333931(37)48(10)LOT-7B`,
    says: `00${SSCC}020400638133393137${'48'}${GS}10LOT-7B`,
  },
].map(symbolOf)

function symbolOf({ name, bcid, text, says = text }: Wanted): Symbol2 {
  // oxlint-disable-next-line import/no-named-as-default-member -- the export of that name is a symbology that is called raw
  const { raw: draw } = bwipjs
  const [drawn] = draw({ bcid, text })
  if (!drawn) throw new Error(`${name} was not drawn`)
  if ('pixs' in drawn) {
    const { pixs, pixx, pixy } = drawn
    return {
      name,
      text: says,
      isLinear: false,
      width: pixx,
      height: pixy,
      isInk: (x, y) => pixs[Math.floor(y) * pixx + Math.floor(x)] === 1,
    }
  }
  const bars = drawn.sbs.flatMap((width, index) => Array.from({ length: width }, () => index % 2 === 0))
  const height = Math.max(22, Math.round(bars.length * 0.32))
  return { name, text: says, isLinear: true, width: bars.length, height, isInk: (x) => bars[Math.floor(x)] === true }
}
