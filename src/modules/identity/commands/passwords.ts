import { isCommonPassword } from '../../../kernel/commonPasswords.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { hashPassword, randomPassword, verifyPassword } from '../../../kernel/passwords.ts'
import { systemActor } from '../../../kernel/run.ts'
import { rulesHere } from '../queries/index.ts'
import { type About, expiryOf, PRESETS, type PresetRules, passwordFault } from '../rules/passwords.ts'

export type Holder = { login: string; name: string; homeParkId: string }
export type Known = Holder & { id: string; passwordHash: string }

/** The park that keeps the account says what its password has to be. */
const atHome = async <T>(ctx: WriteCtx, parkId: string, work: (inside: WriteCtx) => Promise<T>): Promise<T> => {
  const result = await work(await ctx.as(systemActor(parkId)))
  await ctx.as(ctx.actor)
  return result
}

const aboutOf = async ({ db }: WriteCtx, { login, name, homeParkId }: Holder): Promise<About> => {
  const park = await db.selectFrom('park').select(['name', 'code']).where('id', '=', homeParkId).executeTakeFirst()
  return { login, words: [name, ...(park ? [park.name, park.code] : [])] }
}

/** Refuses with the rule that the password breaks, in the words of the person who chose it. */
export const mustBeGood = async (ctx: WriteCtx, path: string, password: string, holder: Holder): Promise<void> => {
  const rules = await atHome(ctx, holder.homeParkId, rulesHere)
  const fault = passwordFault(password, await aboutOf(ctx, holder), rules, isCommonPassword)
  if (fault) throw invalid(path, fault.code, fault.zh, fault.en)
}

const formerOf = ({ db, actor }: WriteCtx, accountId: string) =>
  db
    .selectFrom('formerPassword')
    .select(['id', 'passwordHash'])
    .where('parkId', '=', actor.parkId)
    .where('accountId', '=', accountId)
    .orderBy('id', 'desc')
    .execute()

/** One after the other: each costs what a sign-in costs. */
const isAmong = async (hashes: readonly string[], password: string) => {
  for (const hash of hashes) if (await verifyPassword(hash, password)) return true
  return false
}

export const mustBeNew = (ctx: WriteCtx, path: string, password: string, { id, homeParkId }: Known): Promise<void> =>
  atHome(ctx, homeParkId, async (inside) => {
    const { former } = await rulesHere(inside)
    const kept = former > 0 ? (await formerOf(inside, id)).slice(0, former) : []
    const hashes = kept.map(({ passwordHash }) => passwordHash)
    if (await isAmong(hashes, password))
      throw invalid(
        path,
        'used_before',
        `不能使用最近 ${former} 次用过的密码`,
        `None of the last ${former} passwords may come again`,
      )
  })

/** The one that goes becomes the latest of the former ones; what is older than the park asks for is forgotten. */
const retire = async (inside: WriteCtx, { id, passwordHash }: Known, { former }: PresetRules) => {
  if (former > 0)
    await inside.db
      .insertInto('formerPassword')
      .values({
        parkId: inside.actor.parkId,
        id: newId(inside.now),
        accountId: id,
        passwordHash,
        createdAt: inside.now,
      })
      .execute()
  const old = (await formerOf(inside, id)).slice(former).map((row) => row.id)
  if (old.length === 0) return
  const gone = inside.db.deleteFrom('formerPassword').where('parkId', '=', inside.actor.parkId)
  await gone.where('id', 'in', old).execute()
}

/** What is written of a password that is set now. */
export const dated = (now: Date, rules: PresetRules) => ({
  passwordSetAt: now,
  passwordExpiresAt: expiryOf(now, rules),
})

export const setPassword = (ctx: WriteCtx, holder: Known, password: string, patch: object): Promise<void> =>
  atHome(ctx, holder.homeParkId, async (inside) => {
    const rules = await rulesHere(inside)
    await retire(inside, holder, rules)
    await inside.db
      .updateTable('account')
      .set({ passwordHash: await hashPassword(password), ...dated(ctx.now, rules), ...patch })
      .where('id', '=', holder.id)
      .execute()
  })

const part = () => randomPassword(4)
/** Good under every preset, and readable, because it is handed over. */
export const madePassword = (login: string): string => {
  for (;;) {
    const made = `${part()}-${part()}-${part()}`
    if (!passwordFault(made, { login, words: [] }, { ...PRESETS.modern, kinds: 3 })) return made
  }
}
