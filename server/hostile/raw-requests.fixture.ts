// Requests that no browser would make.

/** First lines of requests, up to the version of the protocol. */
export const lines = [
  ...[
    'GET /en/%00',
    'GET /en/%0d%0aX:1',
    'GET /%2e%2e/%2e%2e/etc/passwd',
    'GET /en/../../etc/passwd',
    'GET //evil.example/',
  ],
  ...[
    'GET /en/%zz',
    'GET /en/%',
    'GET /en/%c0%ae',
    'GET /\\evil.example',
    'GET /en/..%5c..%5cx',
    'GET *',
    'GET http://evil.example/en',
  ],
  ...[
    `GET /${'a/'.repeat(2_000)}`,
    `GET /en?${'a'.repeat(7_000)}`,
    'GET /en/campaigns/%ed%a0%80',
    'GET /en#x',
    'FOO /en',
    'TRACE /en',
  ],
  ...[
    'PUT /en',
    'DELETE /api/campaigns/x/signatures',
    'GET /_next/data/x.json',
    'GET /_next/image?url=//evil.example/x',
    'GET /.env',
  ],
  ...[
    'GET /en/campaigns/constructor',
    'GET /__proto__',
    'GET /en/problem/__proto__',
    'GET /constructor/campaigns/x',
    'OPTIONS *',
  ],
];
/** Headers that no browser sends, or none in such a place. */
export const headers = [
  ...[
    'Host: evil.example',
    'Host:',
    'X-Forwarded-For: \u00ff',
    `Accept-Language: ${'a,'.repeat(2_000)}`,
    `Cookie: ${'='.repeat(4_000)}`,
  ],
  ...[
    'Cookie: next-auth.session-token=%00',
    'Cookie: __proto__=1; a',
    'Content-Length: 5',
    'Next-Action: x',
    'RSC: 1',
    'Range: bytes=0-9',
  ],
  ...[
    'If-None-Match: "\u00e9"',
    `Accept: ${'*/*;q=0,'.repeat(500)}`,
    'X-Middleware-Subrequest: a',
    'Next-Router-State-Tree: %5B',
    'Referer: x',
  ],
];
