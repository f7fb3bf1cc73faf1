import { Brush } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'enterprise',
  order: 6,
  menu: 'brand',
  path: '/brand',
  icon: Brush,
  permission: 'brand.write',
  routes: [{ path: '/brand', component: () => import('./page.vue') }],
})
