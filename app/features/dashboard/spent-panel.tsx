import { m } from '#app/paraglide/messages.js'
import { BarChart } from '#app/parts/chart/bar-chart.tsx'
import { type ChartBar } from '#app/parts/chart/chart-looks.ts'
import { SPENT_BINS, STOP_KINDS } from '#app/parts/figures/figure.ts'
import { KIND_WORDS, SPENT_WORDS } from '#app/parts/figures/figure-words.ts'
import { type StopKind } from '#app/parts/figures/stop-facts.ts'
import { AppLink } from '#app/parts/navigation.tsx'
import { type DashboardPlace } from './dashboard-place.ts'
import { type PlaceTime, type Summary } from './summary.ts'

const PLACES_SHOWN = 5

interface SpentPanelProps {
  readonly summary: Summary
  readonly place: DashboardPlace
}

/** B2: how long lorries stood, from the arrival to the end of loading or unloading, and where longest. */
export function SpentPanel({ summary, place }: SpentPanelProps) {
  const kinds = STOP_KINDS.filter((kind) => summary.count(`${kind}.spent`) > 0)
  return (
    <section className="lb-surface dash-chart" aria-label={m.dashboard_spent()}>
      <h2>{m.dashboard_spent()}</h2>
      {kinds.length === 0 ? <p className="lb-soft">{m.dashboard_spent_none()}</p> : null}
      {kinds.map((kind) => (
        <div key={kind} className="dash-figure">
          <h3>{KIND_WORDS[kind]()}</h3>
          <p>{m.dashboard_spent_median({ minutes: summary.medianMinutes[kind] ?? 0 })}</p>
          <BarChart
            label={`${m.dashboard_spent()}, ${KIND_WORDS[kind]()}`}
            bars={binsOf(kind, summary, place)}
            direction="rows"
          />
        </div>
      ))}
      <SlowPlaces places={summary.places.slice(0, PLACES_SHOWN)} place={place} />
    </section>
  )
}

function binsOf(kind: StopKind, summary: Summary, place: DashboardPlace): readonly ChartBar[] {
  return SPENT_BINS.flatMap((bin): ChartBar[] => {
    const name = `${kind}.spent.${bin}`
    const [value, label, href] = [summary.count(name), SPENT_WORDS[bin](), place.list(name)]
    if (value === 0) return []
    const look = bin === '120' || bin === 'over' ? 'stopped' : 'moving'
    return [{ key: bin, label, value, href, parts: [{ key: bin, label, value, href, look }] }]
  })
}

function SlowPlaces({ places, place }: { places: readonly PlaceTime[]; place: DashboardPlace }) {
  if (places.length < 2) return null
  return (
    <div className="dash-figure chart-table">
      <h3>{m.dashboard_spent_places()}</h3>
      <div className="chart-table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{m.dashboard_spent_place()}</th>
              <th scope="col">{m.dashboard_spent_middle()}</th>
              <th scope="col">{m.dashboard_spent_longest()}</th>
              <th scope="col">{m.dashboard_spent_orders()}</th>
            </tr>
          </thead>
          <tbody>
            {places.map((one) => (
              <tr key={`${one.kind} ${one.place}`}>
                <th scope="row">
                  {one.place} <span className="lb-soft">{KIND_WORDS[one.kind]()}</span>
                </th>
                <td>{m.dashboard_spent_minutes({ minutes: one.medianMinutes })}</td>
                <td>{m.dashboard_spent_minutes({ minutes: one.longestMinutes })}</td>
                <td>
                  <AppLink href={place.list(`${one.kind}.spent`, { place: one.place })}>{one.orders}</AppLink>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
