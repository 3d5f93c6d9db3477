import { z } from 'zod'
import { meSchema, type Me } from '#shared/accounts/account.ts'
import { type Http } from '../../platform/http.ts'

const doneSchema = z.object({ ok: z.literal(true) })

export interface AccountApi {
  sendLink(email: string): Promise<void>
  /** ACC-4: the link is used up by this POST, never by opening its address. */
  redeem(token: string): Promise<Me>
  logIn(email: string, password: string): Promise<Me>
  changePassword(change: { readonly current?: string; readonly next: string }): Promise<void>
  logOut(): Promise<void>
}

export function createAccountApi(http: Http): AccountApi {
  return {
    sendLink: async (email) =>
      void (await http({ path: '/api/login-link', method: 'POST', body: { email }, answer: doneSchema })),
    redeem: (token) => http({ path: '/api/login', method: 'POST', body: { token }, answer: meSchema }),
    logIn: (email, password) =>
      http({ path: '/api/login/password', method: 'POST', body: { email, password }, answer: meSchema }),
    changePassword: async (body) => void (await http({ path: '/api/password', method: 'POST', body, answer: doneSchema })),
    logOut: async () => void (await http({ path: '/api/logout', method: 'POST', body: {}, answer: doneSchema })),
  }
}
