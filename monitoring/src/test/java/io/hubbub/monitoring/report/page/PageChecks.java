package io.hubbub.monitoring.report.page;

/** Questions to a page, in its browser's language. */
final class PageChecks {
  // Held against the width that was asked for: a phone widens its page to what is too wide.
  static final String OVERFLOW =
      """
      (width => [...document.body.querySelectorAll('*')]
        .filter(e => !e.closest('caption, thead') && e.getBoundingClientRect().width > 0)
        .filter(e => e.getBoundingClientRect().right > width + .5
            || e.getBoundingClientRect().left < -.5)
        .map(e => e.tagName + ' ' + e.textContent.slice(0, 60))
        .concat(document.documentElement.scrollWidth > width ? ['the page itself'] : [])
      )(%d)
      """;

  // WCAG 2: 4.5 to 1 for text, of the nearest background that is not transparent.
  static final String PALE =
      """
      (() => {
        const parse = c => c.match(/[\\d.]+/g).map(Number);
        const light = c => parse(c).slice(0, 3).map(v => v / 255)
            .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
        const behind = e => { for (; e; e = e.parentElement) {
            const c = getComputedStyle(e).backgroundColor;
            if (!(parse(c)[3] === 0)) return c; } return 'rgb(255, 255, 255)'; };
        const pale = [];
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          const e = walk.currentNode.parentElement;
          if (!walk.currentNode.textContent.trim() || e.closest('title, desc, style')) continue;
          const style = getComputedStyle(e);
          const word = e.closest('svg') ? style.fill : style.color;
          const [a, b] = [light(word), light(behind(e))].sort((x, y) => y - x);
          if ((a + .05) / (b + .05) < 4.5) pale.push(walk.currentNode.textContent + ' ' + word);
        }
        return pale;
      })()
      """;

  static final String SILENT =
      """
      [...document.querySelectorAll('svg')]
        .filter(e => e.getAttribute('role') !== 'img' || !e.getAttribute('aria-labelledby')
            .split(' ').every(id => document.getElementById(id)?.textContent.trim()))
        .map(e => e.outerHTML.slice(0, 80))
      """;

  static final String PLOTS =
      """
      [...document.querySelectorAll('figure.plot')]
        .filter(e => e.querySelector('svg').getBoundingClientRect().width > 200)
        .map(e => e.id + ' ' + e.querySelectorAll('svg path').length)
      """;

  static final String COLUMNS =
      "new Set([...document.querySelectorAll('figure.plot')]"
          + ".map(e => Math.round(e.getBoundingClientRect().left))).size";

  static final String STRETCHES =
      "document.querySelector('#latency path').getAttribute('d').split('M').length - 1";

  private PageChecks() {}
}
