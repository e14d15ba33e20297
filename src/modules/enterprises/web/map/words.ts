import { words } from '../../../../web/words.ts'

export const mapWords = words('enterprise-map', {
  map: ['企业地图', 'Map of enterprises'],
  shown: ['图上 {{n}} 家', '{{n}} on the map', '{{n}} on the map'],
  unplaced: [
    '{{n}} 家没有坐标，不在图上',
    '{{n}} without a point are not on the map',
    '{{n}} without a point is not on the map',
  ],
  none: ['没有符合条件且有坐标的企业', 'No enterprise with a point fits'],
  noneHint: ['换个筛选条件，或在档案里补上坐标。', 'Change the filter, or add points in the files.'],
  here: ['图内企业', 'In this view'],
  hereN: ['图内共 {{n}} 家，列出前 {{most}} 家', '{{n}} in this view, the first {{most}} listed'],
  cluster: ['{{n}} 家企业，点击放大', '{{n}} enterprises, click to zoom in'],
  keyboard: [
    '地图用鼠标或手指操作；右侧列表是同样的企业，可用键盘。',
    'The map is for mouse and finger; the list beside it holds the same enterprises for the keyboard.',
  ],
  noGrid: ['未入网格', 'No grid'],
})
