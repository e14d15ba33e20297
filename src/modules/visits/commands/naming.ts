import { fieldProblem, Refused } from '../../../kernel/errors.ts'

/** A part that is refused says which one it is: the page puts the words beside its field. */
export const naming =
  (path: string) =>
  (error: unknown): never => {
    if (!(error instanceof Refused)) throw error
    const { refusal } = error
    const { zh, en } = refusal.detail
    const errors = refusal.errors?.map((e) => ({ ...e, path: `${path}.${e.path}` })) ?? [
      fieldProblem(path, refusal.code, zh, en),
    ]
    throw new Refused({ ...refusal, errors })
  }
