import assert from 'node:assert/strict'
import { test } from 'node:test'
import { divisionAtStart, isSameGround } from '../codes/divisionAt.ts'
import { divisionSuccessor } from '../codes/divisions.ts'

test('an address says where it lies only by the divisions it begins with', () => {
  const cases: [string, string | undefined][] = [
    ['山东省青岛市黄岛区海滨路6号', '370211'],
    ['青岛市黄岛区海滨路6号', '370211'],
    ['青岛经济技术开发区海滨路6号', '370200'],
    ['新疆巴州库尔勒市团结路', '652801'],
    ['深圳南山区南油路', '440305'],
    ['北京市朝阳区一号院', '110105'],
    ['湖北省仙桃市沔阳大道', '429004'],
    // The name of a district as the name of a road, a township or a hall is no district.
    ['威海市黄岛路1号', '371000'],
    ['奎屯市库尔勒东路5号', '654003'],
    ['永兴县湘阴渡镇湘阴村', '431023'],
    ['上饶市弋阳县弋江镇', '361126'],
    ['济宁市任城区税务街8号济阳街道办事处综合楼', '370811'],
    ['青岛路5号', undefined],
    ['长沙路8号', undefined],
    ['太平乡街内', undefined],
    // Several cities have one of that name.
    ['市中区经七路', undefined],
    ['', undefined],
  ]
  for (const [address, code] of cases) assert.equal(divisionAtStart(address), code, address)
})

test('an old name and an old code lead to the division of today', () => {
  assert.equal(divisionAtStart('济阳县纬二路'), '370115')
  assert.equal(divisionAtStart('山东省胶南市滨海大道'), '370211')
  assert.equal(divisionSuccessor('340203'), '340209')
  assert.equal(divisionSuccessor('320684'), '320614')
  assert.ok(isSameGround('370125', '370115'))
  assert.ok(isSameGround('370284', '370211'))
})

test('a district lies in its city; two districts of one city are not the same ground', () => {
  assert.ok(isSameGround('370200', '370211'))
  assert.ok(isSameGround('370211', '370000'))
  assert.ok(!isSameGround('370202', '370211'))
  assert.ok(!isSameGround('371000', '370211'))
})
