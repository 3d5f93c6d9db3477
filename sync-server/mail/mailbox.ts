import type { MailTransport, OutgoingMail } from './transport.ts'

const KEPT = 500

/**
 * The transport of demo mode and of tests: keeps what it was given in memory only, so that the secrets in the links are as
 * short-lived as with a real mail server. The page of the mailbox shows these texts, and the outbox row for older ones.
 */
export class Mailbox implements MailTransport {
  readonly #delivered = new Map<number, OutgoingMail>()

  async send(mail: OutgoingMail): Promise<void> {
    this.#delivered.delete(mail.id)
    this.#delivered.set(mail.id, mail)
    for (const oldest of this.#delivered.keys()) {
      if (this.#delivered.size <= KEPT) break
      this.#delivered.delete(oldest)
    }
  }

  find(id: number): OutgoingMail | undefined {
    return this.#delivered.get(id)
  }

  /** Newest first. */
  all(): readonly OutgoingMail[] {
    return [...this.#delivered.values()].reverse()
  }

  close(): void {
    this.#delivered.clear()
  }
}
