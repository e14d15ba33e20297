import { type Answers, type AnswerValue, askedOf, type Question } from '../../../kernel/contract/index.ts'
import type { FileRef } from '../parts/upload.ts'

export type Typed = AnswerValue | FileRef[] | null | undefined
export type TypedAnswers = Record<string, Typed>

const isFiles = (value: Typed): value is FileRef[] => Array.isArray(value) && typeof value[0] === 'object'
export const plain = (value: Typed): AnswerValue | null => (isFiles(value) ? value.map((f) => f.id) : (value ?? null))
export const plainAll = (typed: TypedAnswers | undefined): Answers =>
  Object.fromEntries(Object.entries(typed ?? {}).map(([key, value]) => [key, plain(value)]))

/** What is sent: only what was asked and answered. */
export const answersGiven = (questions: readonly Question[], typed: TypedAnswers | undefined): Answers | undefined => {
  const all = plainAll(typed)
  const given = askedOf(questions, all).flatMap(({ key }): [string, AnswerValue][] => {
    const value = all[key]
    return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
      ? []
      : [[key, value]]
  })
  return given.length > 0 ? Object.fromEntries(given) : undefined
}
