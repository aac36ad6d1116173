import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText, renderBody, summaryOf } from './render-body.ts';

const payloads = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<img src="/a.png" onload=alert(1)>',
  '[点我](javascript:alert(1))',
  '[点我](JaVaScRiPt:alert(1))',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<iframe src="https://evil.example"></iframe>',
  '<form action="https://evil.example"><input name=q></form>',
  '<style>body{background:url(https://evil.example)}</style>',
  '<p style="position:fixed" class="x" id="y" onclick="alert(1)">z</p>',
  '<object data="x"></object><embed src="x">',
  '<base href="https://evil.example">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<link rel=stylesheet href="https://evil.example">',
  '![图](https://evil.example/track.png)',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<img src="//evil.example/a.png">',
  '<template><script>alert(1)</script></template>',
];

const dangerous =
  /<(script|style|iframe|object|embed|svg|math|form|input|base|meta|link|template)\b|\son\w+\s*=|javascript:|vbscript:|data:|\s(style|class|id)=|<img[^>]*evil/i;

describe('a body rendered for the public', () => {
  it.each(payloads)('keeps nothing that acts of %s', (payload) => {
    expect(renderBody(payload)).not.toMatch(dangerous);
    expect(renderBody(`文字 ${payload} 文字`)).not.toMatch(dangerous);
  });

  it('keeps nothing that acts of any mixture of payloads', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...payloads, '<', '>', '"', '\n', '`', '文'), { maxLength: 8 }), (parts) => {
        // In text and in code the words may stand: they are escaped.
        const tags = [...renderBody(parts.join('')).matchAll(/<[^>]*>/g)].map(([tag]) => tag).join('');
        expect(tags).not.toMatch(dangerous);
      }),
    );
  });

  it('keeps tables, lists, links and headings, and leaves the first heading to the page', () => {
    const html = renderBody(
      '# 标题\n\n- 一\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n[外](https://a.example)[内](/about)',
    );
    expect(html).toContain('<h2>标题</h2>');
    expect(html).toContain('<td>1</td>');
    expect(html).toContain('rel="noopener noreferrer"');
    expect(html).toContain('<a href="/about">内</a>');
  });

  it('gives the words alone for search and summaries', () => {
    expect(plainText('<p>一 &amp; <strong>二</strong></p><p>三</p>')).toBe('一 & 二 三');
    expect(summaryOf('短句。')).toBe('短句。');
    expect(summaryOf(`${'长'.repeat(60)}。${'句'.repeat(60)}`)).toBe(`${'长'.repeat(60)}。`);
  });
});
