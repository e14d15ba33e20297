import { makeUscc } from '../../../kernel/codes/index.ts'
import { type openWorld, type Park, type Person, signInAs } from '../../../main/testing/world.ts'
import { addEnterprise } from '../../enterprises/index.ts'

let made = 0
/** An enterprise of a grid, its file opened as the desk would. */
export const enterpriseIn = (
  park: Park,
  gridId: string,
  more: { name?: string; tier?: 'key' | 'normal' | 'dormant' } = {},
) => {
  made++
  const code = makeUscc('430624', made)
  return park.inside((ctx) =>
    addEnterprise(ctx, { name: more.name ?? `第${made}机械厂`, code, gridId, tier: more.tier ?? 'normal' }),
  )
}

/** A person of the field team; with an account she can sign in, and sees nothing before something is assigned to her. */
export const instructorOf = async (park: Park, desk: Person, name: string, withAccount = true) => {
  const person = withAccount ? await park.person('instructor', {}, name) : undefined
  const { body } = await desk.post('/instructors', {
    name,
    unit: '经济发展局',
    phone: '13800000000',
    ...(person ? { accountId: person.id } : {}),
  })
  return { id: body.id as string, person: person as Person, name }
}

export const contactOf = (desk: Person, instructorId: string, enterpriseId: string, more: object = {}) =>
  desk.post('/responsibilities', { instructorId, level: 'contact', enterpriseId, ...more })

/** Where a test moves the clock by days, everybody signs in again: sessions do not live that long. */
export const atTime = (world: Awaited<ReturnType<typeof openWorld>>) => async (who: Person) => ({
  headers: { cookie: (await signInAs(world.app, who.name)).cookie },
})
