import type { Db } from '../platform/db.ts'
import { PEOPLE, PERSONAS, type DemoPerson, type PersonaKey } from './cast.ts'

/** One line of `GET /demo/personas`. */
export interface Persona {
  readonly persona: PersonaKey
  readonly name: string
  readonly email: string
  readonly carrier: string | null
  readonly customer: string | null
  readonly role: string
  readonly loginUrl: string
}

/** The personas of the demo world, or none where the database holds something else. */
export async function listPersonas(db: Db, origin: string): Promise<Persona[]> {
  const present = await presentEmails(db)
  return PERSONAS.flatMap((key) => {
    const person = personOf(key)
    return person && present.has(person.email) ? [describe(key, person, origin)] : []
  })
}

export function personOf(key: string): DemoPerson | undefined {
  return PEOPLE.find(({ persona }) => persona === key)
}

function describe(persona: PersonaKey, person: DemoPerson, origin: string): Persona {
  const { name, email, posts } = person
  const post = posts[0]
  const works =
    post &&
    ('customer' in post ? { carrier: post.customer.carrier.name, customer: post.customer.name } : { carrier: post.carrier.name })
  return {
    persona,
    name,
    email,
    carrier: works?.carrier ?? null,
    customer: works && 'customer' in works ? works.customer : null,
    role: post?.role ?? 'platform-admin',
    loginUrl: `${origin}/demo/login/${persona}`,
  }
}

async function presentEmails(db: Db): Promise<Set<string>> {
  const rows = await db.tx(
    { kind: 'platform' },
    (sql) =>
      sql.query<{ email: string }>('select email from users where email = any($1::text[])', [PEOPLE.map(({ email }) => email)]),
    { mode: 'snapshot' },
  )
  return new Set(rows.map(({ email }) => email))
}
