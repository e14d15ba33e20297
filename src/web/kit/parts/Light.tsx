import {
  CheckCircleFilled,
  ClockCircleFilled,
  ExclamationCircleFilled,
  InboxOutlined,
  RightCircleFilled,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import './light.css'

/** green on plan · amber soon · red late · grey shelved · blue done */
export type LightColour = 'green' | 'amber' | 'red' | 'grey' | 'blue'

const ICONS: Record<LightColour, ReactNode> = {
  green: <RightCircleFilled />,
  amber: <ClockCircleFilled />,
  red: <ExclamationCircleFilled />,
  grey: <InboxOutlined />,
  blue: <CheckCircleFilled />,
}

/** Colour, icon and word together: nothing is said by colour alone. */
export const Light = ({ colour, label }: { colour: LightColour; label?: ReactNode }) => {
  const t = useT(kitWords)
  return (
    <span className={`light light-${colour}`}>
      <span aria-hidden="true">{ICONS[colour]}</span> {label ?? t(colour)}
    </span>
  )
}

/** The state of a record in its own words on the tone of its light. */
export const StatusTag = ({ tone, children }: { tone: LightColour | 'plain'; children: ReactNode }) => (
  <span className={`status-tag tone-${tone}`}>{children}</span>
)
