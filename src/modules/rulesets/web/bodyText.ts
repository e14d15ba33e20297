import type { FieldProblem, Problem } from '../../../kernel/contract/index.ts'

type Read = { body: Record<string, unknown> } | { why: string | undefined }

/** What was typed as the body of a rule; `why` is the parser’s own word, undefined where it is JSON but no object. */
export const readBody = (text: string): Read => {
  try {
    const body: unknown = JSON.parse(text)
    const fits = typeof body === 'object' && body !== null && !Array.isArray(body)
    return fits ? { body: body as Record<string, unknown> } : { why: undefined }
  } catch (error) {
    return { why: (error as Error).message }
  }
}

const inBody = (e: FieldProblem) => e.path === 'body' || e.path.startsWith('body.')

/** What is wrong inside the body belongs beside the one field that holds it, each complaint with the place it means. */
export const besideText = (problem: Problem): Problem => {
  const inside = problem.errors?.filter(inBody) ?? []
  if (inside.length === 0) return problem
  const line = (language: 'zh' | 'en') =>
    inside
      .map((e) => `${e.path.slice('body.'.length) || 'body'}：${e.translations[language]}`)
      .map((text) => (language === 'en' ? text.replace('：', ': ') : text))
      .join(language === 'zh' ? '；' : '; ')
  const [zh, en] = [line('zh'), line('en')]
  const told: FieldProblem = { path: 'text', code: 'body', message: zh, translations: { zh, en } }
  return { ...problem, errors: [...(problem.errors ?? []).filter((e) => !inBody(e)), told] }
}
