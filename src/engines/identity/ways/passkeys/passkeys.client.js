/* Buttons that use a passkey. Without this script, or in a browser without passkeys, they stay hidden and nothing is lost. */
(() => {
  const { browserSupportsWebAuthn, startAuthentication, startRegistration } = window.SimpleWebAuthnBrowser;
  if (!browserSupportsWebAuthn()) return;

  const send = async (url, body) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
    });
    const said = await answer.json();
    if (!answer.ok) throw new Error(said.detail ?? said.title ?? '没有办成，请再试一次');
    return said;
  };
  const words = (error) => {
    if (error.name === 'NotAllowedError' || error.name === 'AbortError')
      return '没有完成验证。您可以再试一次，或改用别的方式。';
    if (error.name === 'InvalidStateError') return '这台设备上已有本账号的通行密钥，不用再添加。';
    return error.message || '没有办成，请再试一次';
  };

  const acts = {
    async 'sign-in'({ realm, back }) {
      const optionsJSON = await send('/api/identity/passkeys/sign-in/options', {});
      const response = await startAuthentication({ optionsJSON });
      return (await send('/api/identity/passkeys/sign-in', { realm, back, response })).next;
    },
    async 'step-up'({ back }) {
      const optionsJSON = await send('/api/identity/passkeys/step-up/options', {});
      const response = await startAuthentication({ optionsJSON });
      await send('/api/identity/passkeys/step-up', { response });
      return back;
    },
    async register({ back }, form) {
      const optionsJSON = await send('/api/identity/passkeys/registration/options', {});
      const response = await startRegistration({ optionsJSON });
      const name = form.querySelector('[name=name]')?.value ?? '';
      await send('/api/identity/passkeys/registration', { response, name });
      return back;
    },
  };

  for (const block of document.querySelectorAll('[data-passkey]')) {
    block.hidden = false;
    const button = block.querySelector('button');
    const told = block.querySelector('[role=alert]');
    button.addEventListener('click', async (event) => {
      event.preventDefault();
      button.disabled = true;
      told.textContent = '';
      try {
        location.assign(await acts[block.dataset.passkey](block.dataset, block));
      } catch (error) {
        told.textContent = words(error);
        button.disabled = false;
      }
    });
  }
})();
