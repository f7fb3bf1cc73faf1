import { House } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'home',
  order: 1,
  menu: 'home',
  path: '/',
  icon: House,
  routes: [{ path: '/', component: () => import('./page.vue') }],
})
