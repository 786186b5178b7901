// @vitest-environment jsdom
/** What Word and Google Docs put on the clipboard, as the description takes it. */
import { getSchema } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { expect, test } from 'vitest';
import { PastedParser, quietMarkup } from '../../../../renderer/views/entry/pasted-html.ts';

const schema = getSchema([StarterKit.configure({ undoRedo: false })]);

/** The result as short words: nodes in brackets, marks before their text. */
function pasted(html: string): string {
  const box = document.implementation.createHTMLDocument('').createElement('div');
  box.innerHTML = quietMarkup(html);
  const { content } = PastedParser.of(schema).parseSlice(box);
  const words = (node: {
    readonly type: { readonly name: string };
    readonly isText: boolean;
    readonly text?: string | undefined;
    readonly marks: readonly { readonly type: { readonly name: string } }[];
    readonly content: typeof content;
  }): string => {
    if (node.isText) return `${node.marks.map(({ type }) => `${type.name}:`).join('')}${node.text ?? ''}`;
    const inside: string[] = [];
    node.content.forEach((child) => void inside.push(words(child)));
    return `${node.type.name}(${inside.join('|')})`;
  };
  const all: string[] = [];
  content.forEach((node) => void all.push(words(node)));
  return all
    .join(' ')
    .replaceAll('listItem', 'li')
    .replaceAll('bulletList', 'ul')
    .replaceAll('orderedList', 'ol')
    .replaceAll('paragraph', 'p');
}

const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta charset=utf-8><!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm;font-weight:bold} @list l0:level1 {mso-level-text:\\F0B7;} --></style></head>
<body lang=EN-US style='tab-interval:36.0pt;word-wrap:break-word'><!--StartFragment-->
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span lang=EN-US style='mso-ansi-language:EN-US'>Goals<o:p></o:p></span></b></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol;mso-bidi-font-weight:bold'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span
lang=EN-US>Pay by <b>card</b></span></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Visa</p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:108.0pt;mso-list:l0 level3 lfo1'><![if !supportLists]><span
style='font-family:Wingdings'><span style='mso-list:Ignore'>§<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>Debit</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>Refund</p>
<p class=MsoNormal>After it</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>One</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>2.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Two</p>
<!--EndFragment--></body></html>`;

test('lists of Word arrive as lists, deeper ones inside, numbers as numbers, bold only where it was', () => {
  expect(pasted(word)).toBe(
    'p(bold:Goals) ul(li(p(Pay by |bold:card)|ul(li(p(Visa)|ul(li(p(Debit))))))|li(p(Refund))) p(After it) ol(li(p(One))|li(p(Two)))',
  );
});

test('paragraphs with signs of lists, as Outlook and filters of Word leave them', () => {
  expect(pasted('<p class="MsoListParagraph">·&nbsp;&nbsp; First</p><p class="MsoListParagraph">·&nbsp; Second</p>')).toBe(
    'ul(li(p(First))|li(p(Second)))',
  );
  expect(pasted('<p>§&nbsp; First</p><p>o&nbsp;&nbsp; Second</p><p>o is a letter</p><p>1. is a number</p>')).toBe(
    'ul(li(p(First))|li(p(Second))) p(o is a letter) p(1. is a number)',
  );
  expect(pasted('<p class=MsoListParagraph>Goes on</p>')).toBe('p(Goes on)');
});

const docs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-5f3a9c1e-7fff-1a2b-3c4d-5e6f7a8b9c0d"><p dir="ltr" style="line-height:1.38;margin-top:0pt;"><span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;font-weight:400;font-style:normal;text-decoration:none;white-space:pre-wrap;">Plain and </span><span style="font-weight:700;font-style:italic;text-decoration:underline;white-space:pre-wrap;">bold</span></p><ul style="margin-top:0;padding-inline-start:48px;"><li dir="ltr" style="list-style-type:disc;font-weight:400;" aria-level="1"><p dir="ltr" style="line-height:1.38;" role="presentation"><span style="font-weight:400;white-space:pre-wrap;">First</span></p></li><ul style="margin-top:0;"><li dir="ltr" style="list-style-type:circle;font-weight:400;" aria-level="2"><p dir="ltr" role="presentation"><span style="font-weight:400;">Below it</span></p></li></ul><li dir="ltr" style="font-weight:600;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:500;">Medium</span></p></li></ul><br><p><a href="https://example.org/a" style="text-decoration:none;"><span style="text-decoration:underline;">Link</span></a></p></b><br class="Apple-interchange-newline">`;

test('lists of Google Docs arrive as lists, and nothing is bold by accident', () => {
  expect(pasted(docs)).toBe(
    'p(Plain and |bold:italic:underline:bold) ul(li(p(First)|ul(li(p(Below it))))|li(p(Medium))) p(link:Link)',
  );
});

test('headings are not bold twice; weights from 600 on are bold, lighter ones inside bold are not', () => {
  expect(pasted('<h2><span style="font-weight:700">Head</span></h2>')).toBe('heading(Head)');
  expect(
    pasted(
      '<p><span style="font-weight:600">a</span><span style="font-weight: bold">b</span><span style="font-weight:500">c</span><b>d<span style="font-weight:normal">e</span></b></p>',
    ),
  ).toBe('p(bold:ab|c|bold:d|e)');
});

test('no styles, no images, no scripts, no addresses that run', () => {
  const text = pasted(
    '<p style="color:red" onclick="alert(1)">a<img src=x onerror="alert(1)"><script>alert(1)</script><svg><a href="x">s</a></svg></p><iframe src="x"></iframe><p><a href="javascript:alert(1)">b</a></p>',
  );
  expect(text).toBe('p(a) p(b)');
  expect(quietMarkup(`<p style='a' onClick = "b" title="style=c">x style=d</p>`)).toBe(
    `<p data-pasted-style='a' data-pasted-onClick = "b" title="data-pasted-style=c">x style=d</p>`,
  );
});

test('what this editor copied itself is left as it is', () => {
  const box = document.implementation.createHTMLDocument('').createElement('div');
  box.innerHTML = '<p data-pm-slice="1 1 []"><strong>a</strong></p>';
  PastedParser.of(schema).parseSlice(box);
  expect(box.querySelector('strong')).not.toBeNull();
});
