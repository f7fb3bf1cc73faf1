/* Runs before the first paint, in every browser however old: picks the colour scheme and shows the plain
   «unsupported» page where the console cannot run. */
;(function () {
  var root = document.documentElement
  var theme = null
  try {
    theme = localStorage.getItem('yunli.theme')
  } catch (denied) {
    void denied
  }
  var dark =
    theme === 'dark' || (theme !== 'light' && window.matchMedia && matchMedia('(prefers-color-scheme: dark)').matches)
  if (dark) root.className = 'dark'
  var modern =
    'noModule' in document.createElement('script') &&
    window.WebSocket &&
    window.CSS &&
    CSS.supports('color', 'color-mix(in srgb, red, blue)') &&
    'replaceAll' in String.prototype
  if (modern) return
  document.addEventListener('DOMContentLoaded', function () {
    document.getElementById('app').style.display = 'none'
    document.getElementById('unsupported').style.display = 'block'
  })
})()
