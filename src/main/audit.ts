import { anchorsOf, type Finding, type Verdict, verifyChain } from '../kernel/audit/index.ts'
import { inTransaction, type Pool } from '../kernel/db/index.ts'
import { noteDone } from './journal.ts'

export type ParkVerdict = Verdict & { id: string; code: string; anchors: number }

/** The trail of every park, or of one, against its chain and its anchors. */
export const verifyAudit = async (pool: Pool, folder: string, code?: string): Promise<ParkVerdict[]> => {
  const { rows } = await pool.query<{ id: string; code: string }>('select id, code from park order by created_at')
  const wanted = rows.filter((park) => code === undefined || park.code === code)
  if (wanted.length === 0) throw new Error(`没有代码为 ${code} 的园区 / there is no park with the code ${code}`)
  const verdicts: ParkVerdict[] = []
  for (const park of wanted) {
    const anchors = await anchorsOf(folder, park.id)
    const verdict = await inTransaction(pool, { readOnly: true, parkId: park.id }, (client) =>
      verifyChain(client, park.id, anchors),
    )
    verdicts.push({ id: park.id, code: park.code, anchors: anchors.length, ...verdict })
  }
  return verdicts
}

/** That it was done, and what came of it, for the status of the installation and of each park. */
export const noteVerified = (data: string, verdicts: readonly ParkVerdict[]) =>
  noteDone(data, {
    what: 'audit-verify',
    findings: Object.fromEntries(verdicts.map((v) => [v.id, v.findings.length])),
  })

const SAID: Record<Finding['kind'], (f: Finding & { id?: string; after?: number; at?: string }) => string> = {
  altered: (f) => `第 ${f.seq} 条（${f.id}）被改动 / entry ${f.seq} (${f.id}) was altered`,
  deleted: (f) => `第 ${f.seq} 条（${f.id}）被删除 / entry ${f.seq} (${f.id}) was deleted`,
  gap: (f) => `第 ${f.after} 条之后缺号，到第 ${f.seq} 条 / links are missing between ${f.after} and ${f.seq}`,
  rewritten: (f) =>
    `第 ${f.after} 条之后、${f.at} 之前的链被整段重写 / the chain was rewritten after ${f.after} and before ${f.at}`,
  cut: (f) => `${f.at} 时已到第 ${f.seq} 条，此后末尾被截去 / cut off: it had reached ${f.seq} at ${f.at}`,
}

/** What a person at the command line reads. */
export const saidOf = (v: ParkVerdict): string[] => [
  `${v.code}  ${v.findings.length === 0 ? '完好 / intact' : '有问题 / tampered'}  ${v.links} 条已加链、${v.unsealed} 条待加链、${v.anchors} 个锚点 / ${v.links} linked, ${v.unsealed} waiting, ${v.anchors} anchors`,
  ...v.findings.map((f) => `  ${SAID[f.kind](f)}`),
]
