import { createServer, type Server } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { layOutMail } from './mail-layout.ts'
import { smtpTransport } from './transport.ts'

/** The least of a mail server: takes one mail and keeps what was said. */
async function mailServer(answerToData = '250 taken'): Promise<{ url: string; said: () => string }> {
  let said = ''
  const server: Server = createServer((socket) => {
    let inData = false
    socket.write('220 test\r\n')
    socket.on('data', (chunk) => {
      said += chunk.toString('utf8')
      if (inData) {
        if (!said.endsWith('\r\n.\r\n')) return
        inData = false
        socket.write(`${answerToData}\r\n`)
        return
      }
      for (const line of chunk.toString('utf8').split('\r\n').slice(0, -1)) {
        inData = line === 'DATA'
        socket.write(inData ? '354 go\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n')
      }
    })
    socket.on('error', () => socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the test server has no port')
  return { url: `smtp://127.0.0.1:${address.port}`, said: () => said }
}

const mail = {
  id: 7,
  to: 'zoë@example.test',
  messageId: '<1.2.018f0000-0000-7000-8000-000000000001.0@loadbay.test>',
  idempotencyKey: '1.2.018f0000-0000-7000-8000-000000000001.0',
}

test('SI24 a mail goes out over SMTP as text and HTML under its key', async () => {
  const server = await mailServer()
  const transport = smtpTransport({ url: server.url, from: 'Loadbay <no-reply@portal.example>' })
  onTestFinished(() => transport.close())
  await transport.send({
    ...mail,
    ...layOutMail({ locale: 'en', subject: 'Hello', greeting: 'Hello Jo,', paragraphs: ['One.'], closing: ['Two.'] }),
  })
  expect(server.said()).toContain('RCPT TO:<')
  expect(server.said()).toContain(`Message-ID: ${mail.messageId}`)
  expect(server.said()).toContain(`Idempotency-Key: ${mail.idempotencyKey}`)
  expect(server.said()).toContain('Content-Type: text/plain')
  expect(server.said()).toContain('Content-Type: text/html')
})

test('SI24 a mail that the server does not take is a failure of sending', async () => {
  const server = await mailServer('451 later')
  const transport = smtpTransport({ url: server.url, from: 'no-reply@portal.example' })
  onTestFinished(() => transport.close())
  await expect(transport.send({ ...mail, subject: 'Hello', text: 'x', html: 'x' })).rejects.toThrow(/451/)
})

test('A1 a name with a line break stays inside its line of the mail', async () => {
  const server = await mailServer()
  const transport = smtpTransport({ url: server.url, from: 'no-reply@portal.example' })
  onTestFinished(() => transport.close())
  const subject = 'Access to Evil\r\nBcc: all@example.test'
  await transport.send({ ...mail, ...layOutMail({ locale: 'en', subject, greeting: 'Hi', paragraphs: [], closing: [] }) })
  expect(server.said()).toContain('Subject: Access to Evil Bcc: all@example.test')
  expect(server.said()).not.toMatch(/^Bcc:/m)
})
