import { useEffect, useRef } from 'react'

const STOPS = 'a[href], button, input, [tabindex="0"]'

/**
 * Two things antd's table leaves undone for the keyboard. It measures widths with a hidden copy of the header, links and
 * checkboxes included: nobody may tab into it. And what scrolls without a tab stop inside must be one itself.
 */
export const useReachableTable = <Around extends HTMLElement>() => {
  const around = useRef<Around>(null)
  useEffect(() => {
    around.current?.querySelector('.ant-table-measure-row')?.setAttribute('inert', '')
    const scrolls = around.current?.querySelector(
      '.ant-table-body, .ant-table-content, .ant-table-tbody-virtual-holder',
    )
    const rows = scrolls?.querySelector('.ant-table-tbody')
    if (rows && !rows.querySelector(`tr:not(.ant-table-measure-row) :is(${STOPS}), tr[tabindex="0"]`))
      scrolls?.setAttribute('tabindex', '0')
    else scrolls?.removeAttribute('tabindex')
  })
  return around
}
