import type { Look } from '@/app/ink/inks';

// What the parts are shown with: short and long, many and none, in several languages. All of it is invented.

const POSTER = { ink: '#17130e', typeface: 'POSTER' } as const;

/** A usual colour, a light one, a dark one, one that paper cannot hold, another first ink, the other cut. */
export const LOOKS: Look[] = [
  { ...POSTER, secondInk: '#b3261e' },
  { ...POSTER, secondInk: '#ffcc00' },
  { ...POSTER, secondInk: '#0b3d2e' },
  { ...POSTER, secondInk: '#f5d6e0' },
  { ink: '#1b2a5e', typeface: 'POSTER', secondInk: '#c2410c' },
  { ink: '#17130e', typeface: 'BOOK', secondInk: '#005f73' },
];

/** Headlines that are hard to set. */
export const LONG_TITLES = [
  { lang: 'en', title: 'Now' },
  {
    lang: 'en',
    title:
      'To everybody who was there that night and has been told since that there was nothing to see: the files belong to the town, and the town wants to read them',
  },
  { lang: 'de', title: 'Krankenhausfinanzierungsverordnung zurücknehmen' },
  { lang: 'de', title: 'Keine Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenkürzung' },
  { lang: 'qu', title: 'Manañam ayllukunapa yakunta qichuchwanchu' },
];

/** Scripts our own type has not, and those that are written from the right. */
export const OTHER_SCRIPTS = [
  {
    lang: 'ar',
    dir: 'rtl',
    title: 'نحن الموقعين أدناه نطالب بفتح الملفات',
    says: 'المستشفى للجميع. ١٬٢٣٤ توقيعا حتى الآن.',
    label: 'الاسم',
  },
  {
    lang: 'fa',
    dir: 'rtl',
    title: 'پرونده‌ها از آن شهر است',
    says: 'بیمارستان برای همه. ۱۲۳۴ امضا تاکنون.',
    label: 'نام شما',
  },
  {
    lang: 'el',
    dir: 'ltr',
    title: 'Εμείς που υπογράφουμε',
    says: 'Το νοσοκομείο είναι για όλους.',
    label: 'Το όνομά σας',
  },
  { lang: 'zh', dir: 'ltr', title: '我们,以下签名者', says: '医院属于每一个人。', label: '姓名' },
] as const;
