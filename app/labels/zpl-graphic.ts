import { type DotPicture } from './text-picture.ts'

const ONES = 'GHIJKLMNOPQRSTUVWXY'
const TWENTIES = 'ghijklmnopqrstuvwxyz'

/** The graphic field command of a picture, with the run lengths that the printer language knows: rows, then repeats of a hex digit. */
export function graphicField({ width, height, dots }: Pick<DotPicture, 'width' | 'height' | 'dots'>): string {
  const bytes = Math.ceil(width / 8)
  const rows = Array.from({ length: height }, (_, y) => hexRow(dots.subarray(y * width, (y + 1) * width), bytes))
  const data = rows.map((row, y) => (y > 0 && row === rows[y - 1] ? ':' : compressed(row))).join('')
  return `^GFA,${bytes * height},${bytes * height},${bytes},${data}`
}

function hexRow(dots: Uint8Array, bytes: number): string {
  let row = ''
  for (let digit = 0; digit < bytes * 2; digit++) {
    let value = 0
    for (let bit = 0; bit < 4; bit++) value = value * 2 + (dots[digit * 4 + bit] ?? 0)
    row += value.toString(16).toUpperCase()
  }
  return row
}

/** A comma stands for paper up to the end of the row. Its counterpart for ink is not known to all who read the language. */
function compressed(row: string): string {
  const head = row.replace(/0+$/, '')
  const tail = head.length < row.length ? ',' : ''
  return head.replaceAll(/(.)\1*/g, (run, digit: string) => counted(run.length, digit)) + tail
}

function counted(count: number, digit: string): string {
  if (count === 1) return digit
  if (count > 400) return counted(400, digit) + counted(count - 400, digit)
  const twenties = count >= 20 ? (TWENTIES[Math.floor(count / 20) - 1] ?? '') : ''
  const ones = count % 20 === 0 ? '' : (ONES[(count % 20) - 1] ?? '')
  return twenties + ones + digit
}
