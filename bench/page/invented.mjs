// A page as long as one likes, in our own words.

/** So many characters of a story that quotes somebody in every other paragraph. */
export function invented(length) {
  const names = ['Hanna Lowick', 'Piet Ansorge', 'Olle Brandt', 'Gerd Oyelaran', 'Marta Quill'];
  const lines = ['<h1>Ferry fares to rise</h1>'];
  for (let at = 0, sum = 0; sum < length; at++) {
    const quote = `“Boat number ${at} cannot go on, and whoever has stood on its deck in winter knows it as well as I do,” said ${names[at % 5]}, who has run the mail boat for ${at % 40} years. `;
    lines.push(`<p>${at % 2 ? quote : ''}${`The council met again on a Tuesday and spoke about the harbour, its boats and the price of bread for an hour. `.repeat(5)}</p>`);
    sum += lines.at(-1).length - 7;
  }
  return `<!doctype html><html lang="en"><title>Test</title><style>p { max-width: 40em }</style><body><article>${lines.join('\n')}</article>`;
}
