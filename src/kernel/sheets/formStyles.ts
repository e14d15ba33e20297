// The looks of a printed form (ECMA-376 part 1, 18.8): indexes into cellXfs below.
export const FORM = { plain: 0, title: 1, left: 2, right: 3, head: 4, body: 5, centred: 6 } as const

const font = (size: number, name: string, bold = false) =>
  `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="${name}"/><charset val="134"/></font>`
const side = (name: string) => `<${name} style="thin"><color auto="1"/></${name}>`
const xf = (fontId: number, borderId: number, horizontal: string, wrap = false, format = 49) =>
  `<xf numFmtId="${format}" fontId="${fontId}" fillId="0" borderId="${borderId}" xfId="0" quotePrefix="1" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">` +
  `<alignment horizontal="${horizontal}" vertical="center"${wrap ? ' wrapText="1"' : ''}/></xf>`

// 小标宋 is the face of titles by GB/T 9704-2012; where it is missing, programs take the nearest they have.
export const FORM_STYLES =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  `<fonts count="4">${font(10, '宋体')}${font(18, '方正小标宋简体')}${font(10, '黑体')}${font(10, '仿宋')}</fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders>` +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7">' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  `${xf(1, 0, 'center')}${xf(3, 0, 'left')}${xf(3, 0, 'right')}${xf(2, 1, 'center', true)}${xf(3, 1, 'left', true)}${xf(3, 1, 'center', true, 0)}` +
  '</cellXfs></styleSheet>'
