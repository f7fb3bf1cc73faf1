import { Memo } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'robot',
  order: 5,
  menu: 'scripts',
  path: '/scripts',
  icon: Memo,
  permission: 'scripts.read',
  routes: [
    { path: '/scripts', component: () => import('./list.vue') },
    { path: '/scripts/:id(\\d+)', component: () => import('./editor/page.vue') },
  ],
})
