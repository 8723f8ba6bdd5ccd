// The hosts at which half of everybody has a mailbox, written out: no limit is on them. A list of names, not of first words: whoever
// registers gmail.xyz is not Google. A host that is missing here has the limit, which is wide; one that is wrong here has none.

const UNDER: Record<string, string> = {
  outlook: `com at be cl co.id co.il co.th com.ar com.au com.br com.gr com.pe com.tr com.vn cz de dk es fr hu ie in it jp kr lv my ph
    pt sa sg sk`,
  hotmail: `com be ca ch cl co.id co.il co.jp co.kr co.nz co.th co.uk co.za com.ar com.au com.br com.hk com.mx com.tr com.tw com.vn
    cz de dk es fi fr gr hu it lt lv my nl no ph rs se sg sk`,
  live: `com at be ca cl cn co.kr co.uk co.za com.ar com.au com.mx com.my com.ph com.pt com.sg de dk fi fr hk ie in it jp nl no ru se`,
  yahoo: `com at be ca co.id co.il co.in co.jp co.nz co.th co.uk co.za com.ar com.au com.br com.co com.hk com.mx com.my com.pe com.ph
    com.sg com.tr com.tw com.ve com.vn cz de dk es fi fr gr hu ie in it nl no pl pt ro se`,
  gmx: 'de net at ch com',
  yandex: 'ru com by kz com.tr',
};

export const LARGE: ReadonlySet<string> = new Set([
  ...Object.entries(UNDER).flatMap(([name, endings]) =>
    endings.split(/\s+/).map((ending) => `${name}.${ending}`),
  ),
  ...[
    'gmail.com',
    'googlemail.com',
    'msn.com',
    'ymail.com',
    'rocketmail.com',
    'aol.com',
    'aol.de',
    'aol.fr',
    'aol.co.uk',
  ],
  ...[
    'icloud.com',
    'me.com',
    'mac.com',
    'proton.me',
    'protonmail.com',
    'protonmail.ch',
    'pm.me',
    'web.de',
    'mail.com',
  ],
  ...[
    'mail.ru',
    'inbox.ru',
    'list.ru',
    'bk.ru',
    'ya.ru',
    'qq.com',
    'foxmail.com',
    '163.com',
    '126.com',
    'yeah.net',
  ],
]);

/** Whether so many people have a mailbox at this host that how many come from there says nothing. */
export const isLarge = (host: string): boolean => LARGE.has(host);
