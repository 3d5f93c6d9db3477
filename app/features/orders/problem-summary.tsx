import { m } from '#app/paraglide/messages.js'
import { fieldLabel } from '#app/parts/field-label.ts'
import { HelpLink } from '#app/parts/help-link.tsx'
import { ErrorState } from '#app/ui/states.tsx'
import { Button } from '#app/ui/button.tsx'
import { inFormOrder, type Problem } from './draft-content.ts'

type Props = { problems: readonly Problem[]; onGoTo: (problem: Problem) => void; consignments: number }

/** D6: everything that keeps the order from being saved, each line leading to its box. */
export function ProblemSummary({ problems, onGoTo, consignments }: Props) {
  if (problems.length === 0) return null
  return (
    <ErrorState
      title={m.orders_cannot_be_saved({ count: problems.length })}
      why={
        <ul className="orders-problems">
          {inFormOrder(problems).map((problem) => (
            <li key={problem.path}>
              {problem.path === '' ? (
                problem.message
              ) : (
                <Button kind="quiet" onClick={() => onGoTo(problem)}>
                  {wordsOf(problem, consignments)}
                </Button>
              )}
            </li>
          ))}
        </ul>
      }
      help={<HelpLink chapter={problems.some(({ path }) => path === 'reference') ? 'reference' : 'refused'} />}
    />
  )
}

/** What is merely missing needs no words but its name: the box says the rest. */
function wordsOf({ path, message }: Problem, consignments: number): string {
  const label = labelOf(path, consignments)
  return message === m.orders_field_missing() ? label : `${label}: ${message}`
}

function labelOf(path: string, consignments: number): string {
  const label = fieldLabel(path)
  const c = /^consignments\.(\d+)\./.exec(path)?.[1]
  return consignments > 1 && c !== undefined ? `${m.parts_field_consignment_n({ n: Number(c) + 1 })} · ${label}` : label
}
