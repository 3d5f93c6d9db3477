// SP1: pages of a first pull follow each other by key, so the next one is asked for while this one is stored and shown.
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { type PullRequest, type PullResponse } from '#shared/protocol/protocol.ts'
import { type Transport } from './transport.ts'

export class PageAhead {
  /** Asked before each page ahead of time: a runner that has stopped asks nothing more (SR3). */
  goesOn: () => boolean = () => false
  private next: { readonly ask: PullRequest; readonly answer: Promise<PullResponse> } | null = null

  /** Asks, unless the same has been asked already. One request at a time (ST3): the page before has been answered. */
  async pull(transport: Transport, space: SpaceKey, ask: PullRequest): Promise<PullResponse> {
    const { next } = this
    this.next = null
    const isAsked =
      next !== null && next.ask.page === ask.page && next.ask.client === ask.client && next.ask.schema === ask.schema
    const answer = await (isAsked ? next.answer : transport.pull(space, ask))
    if (answer.kind === 'patch' && answer.nextPage !== null && this.goesOn())
      this.begin(transport, space, { ...ask, cookie: null, page: answer.nextPage })
    return answer
  }

  private begin(transport: Transport, space: SpaceKey, ask: PullRequest): void {
    const answer = transport.pull(space, ask)
    answer.catch(() => undefined) // told to whoever asks for this page
    this.next = { ask, answer }
  }
}
