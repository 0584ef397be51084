// Asks the browser for a passkey and sends what it made with the form of the button.
// Without this file the pages say that a passkey needs it; all else works.
const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

async function made(options) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: named(options.excludeCredentials),
  };
  const { id, type, response } = await navigator.credentials.create({ publicKey });
  return {
    id, rawId: id, type,
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
    },
  };
}

async function signed(options) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: named(options.allowCredentials),
  };
  const { id, type, response } = await navigator.credentials.get({ publicKey });
  return {
    id, rawId: id, type,
    response: {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: response.userHandle ? text(response.userHandle) : '',
    },
  };
}

for (const button of document.querySelectorAll('[data-passkey]')) {
  if (!window.PublicKeyCredential) continue;
  const form = button.form;
  form.querySelector('[data-without-script]').hidden = true;
  button.hidden = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    form.querySelector('[data-failed]').hidden = true;
    try {
      const ask = button.dataset.passkey === 'make' ? made : signed;
      const sent = await ask(JSON.parse(button.dataset.options));
      form.elements[button.dataset.field].value = JSON.stringify(sent);
      form.submit();
    } catch {
      form.querySelector('[data-failed]').hidden = false;
    }
  });
}
