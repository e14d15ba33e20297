import { type Outward, on } from '../../kernel/events.ts'
import type { Module } from '../../kernel/module.ts'
import { tellOutside } from './commands/index.ts'
import type { EventKind } from './contract/index.ts'
import { webhookErrands, webhookJobs } from './jobs.ts'
import { deliveryRoutes, webhookRoutes } from './routes.ts'
import { typeOf } from './rules/index.ts'

const kindsOf = ({ noun, facts, titles }: Outward): EventKind[] =>
  facts.map(({ name }) => {
    const [zh, en] = titles[name] ?? [name, name]
    return { type: typeOf(name), noun: { zh: noun[0], en: noun[1] }, title: { zh, en } }
  })

const listening = (about: Outward) =>
  about.facts.map((fact) => on(fact, '通知订阅了该事件的外部系统', (ctx, e) => tellOutside(ctx, about, e)))

/** Listens to every fact that a module lets out: a new one is told without a line here. */
export const webhooksOf = (outward: readonly Outward[]): Module => ({
  name: 'webhooks',
  title: ['事件回调', 'Webhooks'],
  routes: [webhookRoutes(outward.flatMap(kindsOf)), deliveryRoutes],
  reactions: outward.flatMap(listening),
  errands: webhookErrands,
  jobs: webhookJobs,
})
