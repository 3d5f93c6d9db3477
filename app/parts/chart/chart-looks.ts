/**
 * How a part of a chart is filled: a colour and a pattern of its own, so that parts differ to people who see no colours and on paper.
 * Amber and red mean what they mean everywhere (docs/design.md).
 */
export const CHART_LOOKS = ['done', 'moving', 'todo', 'needs-you', 'refused', 'stopped', 'unknown'] as const
export type ChartLook = (typeof CHART_LOOKS)[number]

export interface ChartPart {
  readonly key: string
  readonly label: string
  readonly value: number
  readonly look: ChartLook
  /** The list behind the figure. */
  readonly href: string
}

export interface ChartBar {
  readonly key: string
  readonly label: string
  /** Where there is little room, under a column. */
  readonly shortLabel?: string
  /** The whole bar; its parts sum to it. */
  readonly value: number
  readonly href: string
  readonly parts: readonly ChartPart[]
}

export interface Arc {
  readonly part: ChartPart
  /** SVG path within a circle of radius 50 around 0,0. */
  readonly path: string
}

const OUTER = 50
const INNER = 29

/** The pieces of a ring from the top clockwise; what counts nothing has no piece. */
export function arcsOf(parts: readonly ChartPart[]): readonly Arc[] {
  const shown = parts.filter(({ value }) => value > 0)
  const whole = shown.reduce((sum, { value }) => sum + value, 0)
  let from = 0
  return shown.map((part) => {
    const until = from + part.value / whole
    const path = shown.length === 1 ? ring() : piece(from, until)
    from = until
    return { part, path }
  })
}

function piece(from: number, until: number): string {
  const isLarge = until - from > 0.5 ? 1 : 0
  const [a, b, c, d] = [point(from, OUTER), point(until, OUTER), point(until, INNER), point(from, INNER)]
  return `M${a}A${OUTER} ${OUTER} 0 ${isLarge} 1 ${b}L${c}A${INNER} ${INNER} 0 ${isLarge} 0 ${d}Z`
}

/** One arc cannot go round to where it began: two halves, outside and inside. */
function ring(): string {
  const half = (radius: number, way: 0 | 1) =>
    `M0 ${-radius}A${radius} ${radius} 0 1 ${way} 0 ${radius}A${radius} ${radius} 0 1 ${way} 0 ${-radius}Z`
  return half(OUTER, 1) + half(INNER, 0)
}

function point(share: number, radius: number): string {
  const angle = share * 2 * Math.PI
  return `${round(radius * Math.sin(angle))} ${round(-radius * Math.cos(angle))}`
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
