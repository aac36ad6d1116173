// Cuts a chosen photo to the wanted ratio in the browser. Without it a photo that fits is sent as it is.
(() => {
  const tool = document.querySelector('[data-crop]');
  const input = document.querySelector('input[type=file][name=photo]');
  if (!tool || !input || !window.DataTransfer) return;
  const canvas = tool.querySelector('canvas');
  const zoom = tool.querySelector('input[type=range]');
  // Twice the wanted size, so that the server has pixels to choose from.
  const scale = 2;
  const [width, height] = tool.dataset.crop.split('x').map((n) => Number(n) * scale);
  canvas.width = width;
  canvas.height = height;
  const draw2d = canvas.getContext('2d');
  let picture = null;
  let [x, y] = [0, 0];

  const cover = () => Math.max(width / picture.width, height / picture.height) * (Number(zoom.value) / 100);

  function draw() {
    if (!picture) return;
    const factor = cover();
    const [w, h] = [picture.width * factor, picture.height * factor];
    x = Math.min(0, Math.max(width - w, x));
    y = Math.min(0, Math.max(height - h, y));
    draw2d.drawImage(picture, x, y, w, h);
  }

  input.addEventListener('change', async () => {
    const file = input.files?.[0];
    if (!file) return;
    try {
      picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    } catch {
      tool.hidden = true;
      picture = null;
      return;
    }
    zoom.value = '100';
    x = (width - picture.width * cover()) / 2;
    y = 0;
    tool.hidden = false;
    draw();
  });

  zoom.addEventListener('input', () => {
    draw();
  });

  let held = null;
  canvas.addEventListener('pointerdown', (event) => {
    held = [event.clientX, event.clientY];
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!held) return;
    const ratio = width / canvas.clientWidth;
    x += (event.clientX - held[0]) * ratio;
    y += (event.clientY - held[1]) * ratio;
    held = [event.clientX, event.clientY];
    draw();
  });
  canvas.addEventListener('pointerup', () => {
    held = null;
  });
  canvas.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: [-12, 0], ArrowRight: [12, 0], ArrowUp: [0, -12], ArrowDown: [0, 12] }[event.key];
    if (!step) return;
    event.preventDefault();
    x += step[0];
    y += step[1];
    draw();
  });

  input.form.addEventListener('submit', (event) => {
    if (!picture || tool.hidden) return;
    event.preventDefault();
    canvas.toBlob(
      (blob) => {
        const files = new DataTransfer();
        files.items.add(new File([blob], 'photo.jpg', { type: 'image/jpeg' }));
        input.files = files.files;
        picture = null;
        input.form.submit();
      },
      'image/jpeg',
      0.95,
    );
  });
})();
