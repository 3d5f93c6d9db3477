import { m } from '#app/paraglide/messages.js'
import { code128 } from '#app/labels/code-128.ts'

/** On both sides, in modules (GS1: at least ten). */
const QUIET = 12
const HEIGHT = 40

/** The SSCC as GS1-128, black on white in every theme: a scanner reads no night mode. */
export function BarcodePicture({ sscc }: { sscc: string }) {
  const { widths, modules } = code128(`00${sscc}`, true)
  return (
    <svg
      className="order-barcode-picture"
      role="img"
      aria-label={m.print_barcode_of({ number: sscc })}
      viewBox={`0 -4 ${modules + 2 * QUIET} ${HEIGHT + 8}`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
    >
      <path d={barsOf(widths)} fill="#000" />
    </svg>
  )
}

function barsOf(widths: readonly number[]): string {
  let x = QUIET
  let path = ''
  for (const [index, width] of widths.entries()) {
    if (index % 2 === 0) path += `M${x} 0h${width}v${HEIGHT}h-${width}z`
    x += width
  }
  return path
}
