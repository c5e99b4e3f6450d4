try {
  const theme = localStorage.getItem('kith.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch { /* the machine's own theme */ }
