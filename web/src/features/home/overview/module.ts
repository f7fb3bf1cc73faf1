import { House } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'home',
  order: 1,
  menu: 'home',
  path: '/',
  permission: 'home.read',
  icon: House,
  routes: [{ path: '/', component: () => import('./page.vue') }],
})
