import { createTransport } from 'nodemailer'

export interface OutgoingMail {
  readonly id: number
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Stable over every attempt of this mail: `<key@host>`. */
  readonly messageId: string
  readonly idempotencyKey: string
}

/** Where mail leaves the house. `send` resolves once the receiver has taken it over and throws when that is not known. */
export interface MailTransport {
  send(mail: OutgoingMail): Promise<void>
  close(): void
}

export interface SmtpSettings {
  readonly url: string
  readonly from: string
}

export function smtpTransport(settings: SmtpSettings): MailTransport {
  const smtp = createTransport({
    url: settings.url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(mail) {
      await smtp.sendMail({
        from: settings.from,
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: mail.messageId,
        headers: { 'Idempotency-Key': mail.idempotencyKey, 'Auto-Submitted': 'auto-generated' },
      })
    },
    close: () => smtp.close(),
  }
}
