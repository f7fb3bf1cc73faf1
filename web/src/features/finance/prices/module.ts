import { PriceTag } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'finance',
  order: 4,
  menu: 'prices',
  path: '/prices',
  icon: PriceTag,
  permission: 'tariffs.read',
  routes: [{ path: '/prices', component: () => import('./page.vue') }],
})
