import type { Call, Stage } from './index.ts'
import { AT_THE_DESK } from './main.ts'

export const toolCalls = ({ w }: Stage) => {
  const at = async (id: string) => ((await w.desk.get(`/demands/${id}`)).body as { version: number }).version
  return {
    edit: {
      who: w.desk,
      method: 'patch',
      path: '',
      body: async (id) => ({ version: await at(id), title: '车间电压不稳（改）' }),
    },
    correct: {
      who: w.desk,
      method: 'put',
      path: 'correction',
      body: async (id) => ({ version: await at(id), title: '车间电压不稳，更正' }),
    },
    plan: { who: w.handler, method: 'put', path: 'plan', body: { text: '三天内换好变压器' }, unseenIn: AT_THE_DESK },
  } satisfies Record<string, Call>
}
