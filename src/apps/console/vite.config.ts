import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { tokensCss } from '#design';

const root = fileURLToPath(new URL('.', import.meta.url));

/** The tokens of the identity as a sheet of their own. */
const tokens: Plugin = {
  name: 'zhengtong-tokens',
  resolveId: (id) => (id === 'virtual:tokens.css' ? '\0tokens.css' : null),
  load: (id) => (id === '\0tokens.css' ? tokensCss() : null),
};

export default defineConfig({
  root,
  base: '/console/',
  cacheDir: '../../../.data/vite',
  publicDir: false,
  plugins: [react(), tokens],
  logLevel: 'warn',
  build: {
    outDir: '../../../dist/console',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // The policy forbids inline script; every browser we serve preloads modules itself.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      // The door of the console's design re-exports; what a screen does not use through it need not come with it.
      treeshake: { moduleSideEffects: [{ test: /src\/design\/console\/(?!index\.ts$).*\.tsx?$/, sideEffects: false }] },
    },
  },
});
