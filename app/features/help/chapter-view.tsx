import { type Chapter, type Passage } from './handbook-types.ts'
import './help.css'

/** The text of a chapter, the same on its page and beside another screen. */
export function ChapterText({ chapter }: { chapter: Chapter }) {
  return (
    <div className="help-text">
      <p className="help-summary">{chapter.summary}</p>
      {chapter.passages.map((passage, index) => (
        <PassageView key={index} passage={passage} />
      ))}
    </div>
  )
}

function PassageView({ passage: { head, text = [], steps = [], points = [] } }: { passage: Passage }) {
  return (
    <section className="help-passage">
      {head ? <h3>{head}</h3> : null}
      {text.map((words) => (
        <p key={words}>{words}</p>
      ))}
      {steps.length > 0 ? (
        <ol className="help-steps">
          {steps.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ol>
      ) : null}
      {points.length > 0 ? (
        <ul className="help-points">
          {points.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
