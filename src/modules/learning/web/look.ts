import type { LightColour } from '../../../web/kit/index.ts'
import type { ActionState, ArticleState } from '../contract/index.ts'

export const ARTICLE_TONES: Record<ArticleState, LightColour | 'plain'> = {
  draft: 'plain',
  published: 'green',
  withdrawn: 'grey',
}
export const ACTION_TONES: Record<ActionState, LightColour | 'plain'> = {
  open: 'green',
  ended: 'amber',
  done: 'blue',
}
