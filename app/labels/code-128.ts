/** Bars and spaces in modules, beginning and ending with a bar. */
export interface BarRun {
  /** The symbol's values from its start on, without check and stop. */
  readonly values: readonly number[]
  readonly widths: readonly number[]
  readonly modules: number
}

/** Widths of bars and spaces of the values 0 to 105, then the stop (ISO/IEC 15417). */
const PATTERNS =
  '212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321112313132113132311211313231113231311112133112331132131113123113321133121313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114122411142112142211241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214211232'
const STOP = '2331112'
const START_B = 104
const START_C = 105
const TO_B = 100
const FNC1 = 102
const SEPARATOR = '\u001d'

/** Code 128, or GS1-128 with the FNC1 behind its start. Throws on letters outside of printable ASCII: the label's rules keep them away. */
export function code128(content: string, isGs1: boolean): BarRun {
  const values = codewords(content, isGs1)
  const check = values.reduce((sum, value, index) => sum + value * Math.max(index, 1), 0) % 103
  const widths = [...values, check].flatMap((value) => Array.from(PATTERNS.slice(value * 6, value * 6 + 6), Number))
  widths.push(...Array.from(STOP, Number))
  return { values, widths, modules: widths.reduce((sum, width) => sum + width, 0) }
}

/** Pairs of digits from the start on; after the first letter it stays with letters, because not every printer of labels changes back alike. */
function codewords(content: string, isGs1: boolean): number[] {
  let isC = digitsAt(content, 0) >= 4
  const values = [isC ? START_C : START_B, ...(isGs1 ? [FNC1] : [])]
  for (let at = 0; at < content.length;) {
    if (content.charAt(at) === SEPARATOR) {
      values.push(FNC1)
      at += 1
    } else if (isC && digitsAt(content, at) >= 2) {
      values.push(Number(content.slice(at, at + 2)))
      at += 2
    } else {
      if (isC) values.push(TO_B)
      isC = false
      values.push(valueOf(content.charAt(at)))
      at += 1
    }
  }
  return values
}

function digitsAt(content: string, at: number): number {
  return /^\d*/.exec(content.slice(at))?.[0].length ?? 0
}

function valueOf(letter: string): number {
  const value = letter.charCodeAt(0) - 32
  if (!(value >= 0 && value <= 94)) throw new RangeError(`code 128 has no ${JSON.stringify(letter)} here`)
  return value
}
