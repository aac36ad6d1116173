import 'virtual:tokens.css';
import { createRoot } from 'react-dom/client';
import { ConsoleApp } from './app.tsx';
import './console-app.css';
import './shell/desk.css';
import { giveStylesTheNonce } from './nonce-styles.ts';

giveStylesTheNonce();
const place = document.getElementById('console');
if (!place) throw new Error('the page has no place for the console');
createRoot(place).render(<ConsoleApp />);
