import { m } from '#app/paraglide/messages.js'
import { locationFieldLabel } from '../../parts/field-label.ts'
import { useGo } from '../../parts/navigation.tsx'
import { Button } from '../../ui/button.tsx'
import { type ImportPreview, type ImportRow } from './import-rows.ts'
import { importProblemText, WHAT_WORDS } from './import-words.ts'
import { useLocationPaths } from './location-paths.ts'
import { type ImportRun } from './use-import.ts'

type Rows = Extract<ImportPreview, { kind: 'rows' }>

interface ImportPreviewProps {
  readonly preview: Rows
  readonly run: ImportRun
  readonly isBusy: boolean
}

const SHOWN = 200

/** What the file would do, errors first; then how far it is, and what it did. */
export function ImportPreviewView({ preview, run, isBusy }: ImportPreviewProps) {
  const { rows, ignored } = preview
  const count = (what: ImportRow['what']) => rows.filter((row) => row.what === what).length
  const toDo = count('new') + count('changed')
  const shown = [...rows]
    .sort((a, b) => Number(b.what === 'refused') - Number(a.what === 'refused') || a.line - b.line)
    .slice(0, SHOWN)
  return (
    <section className="lb-surface lb-stack" aria-label={m.locations_import_preview()}>
      <p role="status">
        {m.locations_import_counts({
          made: count('new'),
          changed: count('changed'),
          same: count('same'),
          refused: count('refused'),
        })}
      </p>
      {ignored.length > 0 ? <p className="lb-soft">{m.locations_import_ignored({ columns: ignored.join(', ') })}</p> : null}
      <RunBar {...{ run, rows, toDo, isBusy }} />
      <div className="loc-import-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{m.locations_import_line()}</th>
              <th scope="col">{m.locations_field_name()}</th>
              <th scope="col">{m.locations_import_then()}</th>
              <th scope="col">{m.locations_import_detail()}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.line} data-what={row.what}>
                <td>{row.line}</td>
                <td>{row.name}</td>
                <td>{WHAT_WORDS[row.what]()}</td>
                <td>{detailOf(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > SHOWN ? <p className="lb-soft">{m.locations_import_more({ count: rows.length - SHOWN })}</p> : null}
    </section>
  )
}

function RunBar({ run, rows, toDo, isBusy }: { run: ImportRun; rows: readonly ImportRow[]; toDo: number; isBusy: boolean }) {
  const go = useGo()
  const paths = useLocationPaths()
  if (isBusy)
    return (
      <div className="lb-row">
        <progress value={run.count} max={Math.max(1, run.total)} aria-label={m.locations_import_title()} />
        <span role="status">{m.locations_import_progress({ count: run.count, total: run.total })}</span>
        <Button onClick={run.stop}>{m.locations_import_stop()}</Button>
      </div>
    )
  if (run.phase === 'ready')
    return (
      <div>
        <Button
          kind="primary"
          disabledReason={toDo === 0 ? m.locations_import_nothing() : undefined}
          onClick={() => void run.start(rows)}
        >
          {m.locations_import_do({ count: toDo })}
        </Button>
      </div>
    )
  return (
    <div className="lb-row" role="status">
      <strong>{run.phase === 'done' ? m.locations_import_done({ count: run.count }) : m.locations_import_undone()}</strong>
      {run.phase === 'done' && run.count > 0 ? (
        <Button onClick={() => void run.undo()}>{m.locations_import_undo()}</Button>
      ) : null}
      <Button onClick={() => go(paths.list)}>{m.locations_to_list()}</Button>
    </div>
  )
}

function detailOf(row: ImportRow): string {
  if (row.what === 'refused') return row.problems.map(importProblemText).join(' · ')
  if (row.what === 'changed') return row.changes.map(({ path }) => locationFieldLabel(path)).join(', ')
  return ''
}
