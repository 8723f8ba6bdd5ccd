import { MARK } from './machine-texts.fixture';

// Whole bodies that no browser sends, and the types they are said to be of.

const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';
const MULTI = 'multipart/form-data; boundary=edge';
const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);
const part = (headers: string, body: string) => `--edge\r\n${headers}\r\n\r\n${body}\r\n`;
const field = (name: string, body = 'x') => part(`Content-Disposition: form-data; name="${name}"`, body);

const json: (string | Uint8Array)[] = [
  ...['', ' ', '{', '}', '[', ']', '"', '{"', '{"name"', '{"name":', '{"name":}', '{name:1}', "{'name':'x'}"],
  ...[
    'null',
    'true',
    'false',
    '0',
    '-',
    '1e999',
    '"text"',
    '[]',
    '[{}]',
    '[1,2]',
    'NaN',
    'undefined',
    '{}{}',
  ],
  ...[
    '{"name":"a","name":"b"}',
    '{"__proto__":{"name":"x"}}',
    '{"constructor":{"prototype":{"x":1}}}',
    '{"":""}',
  ],
  ...[
    '{"name":"\\ud800"}',
    '{"name":"\\u0000"}',
    '{"name":"\\x"}',
    '{"name":"\n"}',
    '{"name":01}',
    '{"a":1,}',
  ],
  ...[
    '\ufeff{"name":"x"}',
    '{"name":"x"}\0',
    '/* x */{}',
    '{}//',
    ")]}',\n{}",
    `<${MARK}>`,
    '{"toString":1,"valueOf":1}',
  ],
  ...[nested('[', ']', 5_000), nested('{"a":', '}', 3_000), `{"name":${nested('[', ']', 9_000)}}`],
  ...[
    `{${Array.from({ length: 3_000 }, (_, n) => `"f${n}":${n}`).join(',')}}`,
    `{"name":"${'a'.repeat(60_000)}"}`,
  ],
  ...[`{"${'k'.repeat(20_000)}":1}`, `{"n":${'9'.repeat(5_000)}}`, `{"n":1e${'9'.repeat(300)}}`],
  ...[
    Uint8Array.of(0xff, 0xfe, 0x7b, 0x7d),
    Uint8Array.of(0xc0, 0xaf),
    Uint8Array.of(0xed, 0xa0, 0x80),
    Uint8Array.of(0),
  ],
];

const forms: (string | Uint8Array)[] = [
  ...[
    '',
    '&',
    '=',
    '&&&&',
    '====',
    'name',
    'name=',
    '=x',
    'name=%',
    'name=%zz',
    'name=%00',
    'name=%ff',
    'name=%c0%80',
  ],
  ...[
    'name=%ed%a0%80',
    'name=%u0041',
    '%6eame=x',
    'name=a&name=b',
    'name[]=a&name[]=b',
    'name[a][b]=c',
    'name.a=b',
  ],
  ...[
    '__proto__=x',
    '__proto__[x]=1',
    'constructor=x',
    'toString=x',
    'locale=%0d%0aX:1',
    'locale=__proto__',
    'a=1;b=2',
  ],
  ...[
    'name=+++',
    'email=a%00@b.example',
    'email=%0d%0aBcc:x',
    `name=%3Cscript%3E${MARK}`,
    'sureCode=x',
    'sureCode=',
  ],
  ...[Array.from({ length: 4_000 }, (_, n) => `f${n}=`).join('&'), `name=${'%F0%9F%98%80'.repeat(4_000)}`],
  ...[
    `${'a'.repeat(40_000)}=1`,
    'act=__proto__',
    'version=1e99',
    'version=-1',
    Uint8Array.of(0xff, 0x3d, 0xfe),
  ],
];

const multiparts: (string | Uint8Array)[] = [
  ...['', '--edge', '--edge--', '--edge\r\n', '--edge--\r\n', `${field('name')}`, `${field('name')}--edge`],
  ...[`${field('name')}--edge--\r\n`, `--other\r\n${field('name')}--other--`, `${part('', 'x')}--edge--\r\n`],
  ...[`${part('Content-Disposition: form-data', 'x')}--edge--\r\n`, `${field('')}--edge--\r\n`],
  ...[`${field('name', 'a')}${field('name', 'b')}--edge--\r\n`, `${field('__proto__')}--edge--\r\n`],
  ...[`${part('Content-Disposition: form-data; name="file"; filename="../../x"', 'x')}--edge--\r\n`],
  ...[`${part('Content-Disposition: form-data; name="file"; filename=""', '')}--edge--\r\n`],
  ...[`${part(`Content-Disposition: form-data; name="a\r\nX-${MARK}: 1"`, 'x')}--edge--\r\n`],
  ...[
    `${part('Content-Disposition: form-data; name="name"\r\nContent-Type: text/html', `<${MARK}>`)}--edge--\r\n`,
  ],
  ...[`${part('Content-Disposition: form-data; name="email"; filename="a"', 'a@b.example')}--edge--\r\n`],
  ...[
    `${part('Content-Transfer-Encoding: base64\r\nContent-Disposition: form-data; name=name', 'eA==')}--edge--\r\n`,
  ],
  ...[`${Array.from({ length: 1_000 }, (_, n) => field(`f${n}`)).join('')}--edge--\r\n`],
  ...[`${field('name', '\0\0\0')}--edge--\r\n`, Uint8Array.from({ length: 500 }, (_, n) => n % 256)],
  ...[`${part('Content-Disposition: form-data; name="file"; filename="a.csv"', '"=1+1",\0')}--edge--\r\n`],
  ...[
    `${part('Content-Disposition: form-data; name="file"; filename="a.xlsx"', 'PK\u0003\u0004')}--edge--\r\n`,
  ],
];

/** A type, none or a wrong one, and a body that might have been good. */
const types: (string | null)[] = [
  ...[
    null,
    '',
    'text/plain',
    'text/html',
    'application/xml',
    'image/svg+xml',
    'application/octet-stream',
    '*/*',
  ],
  ...[
    'application/json; charset=utf-16',
    'application/jsonp',
    'application/json;;;',
    'application/vnd.api+json',
  ],
  ...[
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/form-data; boundary="',
    'multipart/mixed; boundary=a',
  ],
  ...[
    'multipart/form-data; boundary=\u00e9',
    `multipart/form-data; boundary=${'b'.repeat(300)}`,
    'application',
    '/',
    ';',
  ],
  ...['APPLICATION/JSON', 'application/x-www-form-urlencoded; charset=x', 'application/json, text/html'],
];

export type Body = { type: string | null; body: string | Uint8Array<ArrayBuffer> };

/** Every such body. */
export const bodies: Body[] = [
  ...json.map((body) => ({ type: JSON_TYPE, body })),
  ...forms.map((body) => ({ type: FORM, body })),
  ...multiparts.map((body) => ({ type: MULTI, body })),
  ...types.map((type) => ({ type, body: '{"name":"Ana","email":"ana@example.org","consent":"on"}' })),
  ...types.map((type) => ({ type, body: 'name=Ana&email=ana%40example.org&consent=on' })),
] as Body[];
