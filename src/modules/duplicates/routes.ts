import type { Holding } from '../../kernel/holdings.ts'
import { routes } from '../../kernel/module.ts'
import { askForSearch, judgeAgain, judgeDifferent, mergeFiles, undoMerge } from './commands/index.ts'
import { mergeContract, pairContract } from './contract/index.ts'
import { getMerge, getPair, listMerges, listPairs, previewUndo, readSheet } from './queries/index.ts'

export const pairRoutes = routes(
  pairContract,
  {
    list: (ctx, { query }) => listPairs(ctx, query),
    find: (ctx) => askForSearch(ctx),
    get: (ctx, { params }) => getPair(ctx, params.id),
    different: (ctx, { params, body }) => judgeDifferent(ctx, params.id, body),
    reopen: (ctx, { params }) => judgeAgain(ctx, params.id),
  },
  {
    list: [
      { title: ['企业一', 'One'], value: (p) => p.one.name, width: 36 },
      { title: ['代码一', 'Its code'], value: (p) => p.one.code, width: 22 },
      { title: ['企业二', 'The other'], value: (p) => p.other.name, width: 36 },
      { title: ['代码二', 'Its code'], value: (p) => p.other.code, width: 22 },
      { title: ['相似度', 'Score'], value: (p) => p.score },
      { title: ['依据', 'Reasons'], value: (p, l) => p.reasons.map((r) => r.text[l]).join('；'), width: 40 },
      { title: ['发现时间', 'Found'], value: (p) => new Date(p.foundAt) },
    ],
  },
)

export const mergeRoutes = (holdings: readonly Holding[]) =>
  routes(
    mergeContract,
    {
      list: (ctx, { query }) => listMerges(holdings)(ctx, query),
      sheet: (ctx, { query }) => readSheet(holdings)(ctx, query),
      merge: (ctx, { body }) => mergeFiles(holdings)(ctx, body),
      get: (ctx, { params }) => getMerge(holdings)(ctx, params.id),
      preview: (ctx, { params }) => previewUndo(holdings)(ctx, params.id),
      undo: (ctx, { params }) => undoMerge(holdings)(ctx, params.id),
    },
    {
      list: [
        { title: ['主档案', 'Main file'], value: (m) => m.main.name, width: 36 },
        { title: ['并入的档案', 'Merged into it'], value: (m) => m.others.map((o) => o.name).join('、'), width: 60 },
        { title: ['合并人', 'By'], value: (m) => m.by },
        { title: ['合并时间', 'At'], value: (m) => new Date(m.at) },
        { title: ['撤销人', 'Undone by'], value: (m) => m.undone?.by },
        { title: ['撤销时间', 'Undone at'], value: (m) => m.undone && new Date(m.undone.at) },
      ],
    },
  )
