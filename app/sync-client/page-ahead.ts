// SP1: pages of a first pull follow each other by key, so the next ones are asked for, one after the other, while this one is stored
// and shown.
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { type PullRequest, type PullResponse } from '#shared/protocol/protocol.ts'
import { type Transport } from './transport.ts'

/** Pages that may wait here to be stored; the disk is slower than the way from the server. */
const MOST = 2

export class PageAhead {
  /** Asked before each page ahead of time: a runner that has stopped asks nothing more (SR3). */
  goesOn: () => boolean = () => false
  private asked: { readonly ask: PullRequest; readonly answer: Promise<PullResponse> }[] = []
  /** The page after the last one that has arrived. */
  private due: PullRequest | null = null

  /** Asks, unless the same has been asked already. One request at a time (ST3): each page before has been answered. */
  async pull(transport: Transport, space: SpaceKey, ask: PullRequest): Promise<PullResponse> {
    const next = this.asked.shift()
    if (next && next.ask.page === ask.page && next.ask.client === ask.client && next.ask.schema === ask.schema) {
      const answer = await next.answer
      this.goOn(transport, space)
      return answer
    }
    // What is still under way belongs to another fill.
    this.asked = []
    this.due = null
    const answer = await transport.pull(space, ask)
    this.due = pageAfter(ask, answer)
    this.goOn(transport, space)
    return answer
  }

  private goOn(transport: Transport, space: SpaceKey): void {
    const { asked, due } = this
    if (due === null || asked.length >= MOST || !this.goesOn()) return
    this.due = null
    const answer = transport.pull(space, due)
    asked.push({ ask: due, answer })
    answer.then(
      (arrived) => {
        if (this.asked !== asked) return
        this.due = pageAfter(due, arrived)
        this.goOn(transport, space)
      },
      () => undefined, // told to whoever asks for this page
    )
  }
}

function pageAfter(ask: PullRequest, answer: PullResponse): PullRequest | null {
  return answer.kind === 'patch' && answer.nextPage !== null ? { ...ask, cookie: null, page: answer.nextPage } : null
}
