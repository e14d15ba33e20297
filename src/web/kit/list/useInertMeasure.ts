import { useEffect, useRef } from 'react'

/** antd measures widths with a hidden copy of the table's header, its links and checkboxes included; nobody may tab into it. */
export const useInertMeasure = <Around extends HTMLElement>() => {
  const around = useRef<Around>(null)
  useEffect(() => {
    around.current?.querySelector('.ant-table-measure-row')?.setAttribute('inert', '')
  })
  return around
}
