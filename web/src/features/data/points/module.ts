import { Coin } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'data',
  order: 1,
  menu: 'points',
  path: '/points',
  icon: Coin,
  permission: 'points.read',
  routes: [{ path: '/points', component: () => import('./list.vue') }],
})
