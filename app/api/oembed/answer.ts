import { inMarkup } from '@/app/markup';

// The answer to a consumer, as oEmbed 1.0 has it (https://oembed.com): section 2.3.4.

/** What is sized where it is shown, unless the consumer has less room. */
const WIDTH = 600;
const HEIGHT = 720;
/** Below this nothing can be read or signed in a card: a link does better. */
const LEAST = { width: 220, height: 160 };
const PICTURE = { width: 1200, height: 630 };
/** How long a consumer may keep the answer, in seconds: the card itself is asked for each time. */
const AGE = 86_400;

export type Room = { width?: number; height?: number };

type About = {
  site: string;
  /** the card's and the picture's addresses */
  card: string;
  picture: string;
  title: string;
  author: { name: string; site: string | null };
  room: Room;
  /** whether the consumer may show the card */
  framed: boolean;
};

export type Embedding = Record<string, string | number>;

/**
 * `rich`, with the card in a frame that obeys `maxwidth` and `maxheight`; `link` for who has no room for a card, or may not frame it.
 * The frame has attributes alone: what consumers let through of HTML is little.
 */
export function embedding({ site, card, picture, title, author, room, framed }: About): Embedding {
  const width = Math.min(WIDTH, room.width ?? WIDTH);
  const height = Math.min(HEIGHT, room.height ?? HEIGHT);
  const shows = framed && width >= LEAST.width && height >= LEAST.height;
  const fits =
    PICTURE.width <= (room.width ?? PICTURE.width) && PICTURE.height <= (room.height ?? PICTURE.height);
  return {
    version: '1.0',
    type: shows ? 'rich' : 'link',
    title,
    author_name: author.name,
    ...(author.site && { author_url: author.site }),
    provider_name: 'Undersigned',
    provider_url: site,
    cache_age: AGE,
    ...(fits && {
      thumbnail_url: picture,
      thumbnail_width: PICTURE.width,
      thumbnail_height: PICTURE.height,
    }),
    ...(shows && { html: frame(card, title, width, height), width, height }),
  };
}

const frame = (src: string, title: string, width: number, height: number) =>
  `<iframe src="${inMarkup(src)}" title="${inMarkup(title)}" width="${width}" height="${height}" frameborder="0"></iframe>`;

/** The answer as XML (2.3.2). */
export function asXml(said: Embedding): string {
  const parts = Object.entries(said).map(([name, value]) => `<${name}>${inMarkup(String(value))}</${name}>`);
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>\n${parts.join('\n')}\n</oembed>\n`;
}
