import { ArrowLeftOutlined, DownOutlined, UpOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useGo, usePath } from '../../navigate.tsx'
import { useT } from '../../words.ts'
import { useKeys } from '../keys/useKeys.ts'
import { kitWords } from '../kitWords.ts'
import { neighboursOf } from '../list/neighbours.ts'
import { NextSwitch } from '../list/Panel.tsx'

/** Back to the list as it was left, and to the records before and after in it. */
export const Way = ({ back, worklist }: { back: { to: string; label: string }; worklist: boolean }) => {
  const t = useT(kitWords)
  const go = useGo()
  const path = usePath()
  const [near] = useState(() => neighboursOf(path))
  const turn = (to: string | undefined) => to && go(to, { replace: true })
  useKeys(
    near
      ? [
          { press: '[', label: t('keyPrevious'), run: () => turn(near.previous) },
          { press: ']', label: t('keyNext'), run: () => turn(near.next) },
          { press: 'u', label: t('backToList'), run: () => go(near.at) },
        ]
      : [{ press: 'u', label: t('backToList'), run: () => go(back.to) }],
  )
  return (
    <div className="row case-way small">
      <Link to={near?.at ?? back.to} className="case-back">
        <ArrowLeftOutlined aria-hidden="true" /> {back.label}
      </Link>
      {near && (
        <>
          <span className="grow" />
          {worklist && <NextSwitch />}
          <span className="quiet figures">{t('placeOf', { place: near.place, of: near.of })}</span>
          <Button
            size="small"
            icon={<UpOutlined />}
            disabled={!near.previous}
            aria-label={t('keyPrevious')}
            title={`${t('keyPrevious')} [`}
            onClick={() => turn(near.previous)}
          />
          <Button
            size="small"
            icon={<DownOutlined />}
            disabled={!near.next}
            aria-label={t('keyNext')}
            title={`${t('keyNext')} ]`}
            onClick={() => turn(near.next)}
          />
        </>
      )}
    </div>
  )
}
