// The queue page asks again by itself without loading anew; pages behind the gate say that somebody is still there.
(() => {
  const queue = document.querySelector('[data-queue]');
  const keeper = document.querySelector('[data-keep-lease]');

  const put = (name, text) => {
    for (const place of document.querySelectorAll(`[data-queue-${name}]`)) {
      if (place.textContent !== text) place.textContent = text;
    }
  };

  const later = (seconds) => setTimeout(ask, seconds * 1000);

  async function ask() {
    try {
      const answer = await fetch(`/queue/${queue.dataset.queue}/state`, { credentials: 'same-origin' });
      const state = await answer.json();
      if (state.state !== 'waiting') {
        location.replace(`/queue/${queue.dataset.queue}`);
        return;
      }
      put('ahead', state.ahead);
      put('wait', state.wait);
      put('called', state.called);
      put('seconds', String(state.again));
      put('time', new Date().toLocaleTimeString('zh-CN', { hour12: false }));
      const bar = document.querySelector('[data-queue-bar]');
      if (bar) bar.value = state.upto;
      put('trouble', '');
      later(state.again);
    } catch {
      put('trouble', '网络不稳，正在重新连接。您的位置不受影响。');
      later(8);
    }
  }

  if (queue) later(Number(queue.dataset.again));
  if (keeper) {
    const beat = () =>
      fetch(`/queue/${keeper.dataset.keepLease}/beat`, { method: 'POST', credentials: 'same-origin' }).catch(() => {});
    setInterval(() => {
      if (document.visibilityState === 'visible') void beat();
    }, 60_000);
  }
})();
